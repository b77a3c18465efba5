package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.safeconduct.keys.Ed25519Key;

/** A log in memory, for tests of those who watch one: it signs whatever it is asked to, forks included. */
public final class SignedTree {
    private final String origin;
    private final Ed25519Key key;
    private final SampleTree tree;

    private SignedTree(String origin, Ed25519Key key, SampleTree tree) {
        this.origin = origin;
        this.key = key;
        this.tree = tree;
    }

    /** @param flavour trees of another one have other entries */
    public static SignedTree of(String origin, Ed25519Key key, int size, String flavour) {
        return new SignedTree(
                origin,
                key,
                SampleTree.of(LongStream.range(0, size)
                        .mapToObj(i -> (flavour + i).getBytes(UTF_8))
                        .toList()));
    }

    public VerifierKey verifierKey() {
        return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
    }

    public byte[] root(long size) {
        return tree.proofs().root(size);
    }

    public byte[] checkpoint(long size) {
        return checkpoint(origin, size, root(size), key);
    }

    /** Any text, truly signed. */
    public static byte[] checkpoint(String origin, long size, byte[] root, Ed25519Key key) {
        VerifierKey verifier = new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
        return SignedNote.sign(new AllegedCheckpoint(origin, size, root).text(), verifier, key::sign)
                .bytes();
    }

    public List<byte[]> proof(long old, long size) {
        return tree.proofs().consistency(old, size);
    }

    /** The body of add-checkpoint. */
    public byte[] submission(long old, long size) {
        return submission(old, proof(old, size), checkpoint(size));
    }

    /** Also where it is not well formed. */
    public static byte[] submission(long old, List<byte[]> proof, byte[] checkpoint) {
        List<String> lines = new ArrayList<>();
        lines.add("old " + old);
        proof.forEach(hash -> lines.add(SampleTree.base64(hash)));
        return (String.join("\n", lines) + "\n\n" + new String(checkpoint, UTF_8)).getBytes(UTF_8);
    }

    /** The checkpoint with signature lines behind it, verified under one log and one witness that must both be there. */
    public static Checkpoint cosigned(byte[] checkpoint, byte[] lines, VerifierKey log, VerifierKey witness)
            throws LogRefused {
        String note = new String(checkpoint, UTF_8) + new String(lines, UTF_8);
        return Checkpoint.verify(
                note.getBytes(UTF_8), LogPolicy.parse("log " + log + "\nwitness w " + witness + "\nquorum w\n"));
    }
}
