package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.keys.Ed25519Key;

/** What a log asks a witness to cosign (C2SP tlog-witness 1.0.0, add-checkpoint): parsed, not verified. */
public final class CheckpointSubmission {
    /** Room for 63 hashes and some dozens of signatures, post-quantum ones included. */
    public static final int MAX_BYTES = 1 << 17;

    private static final int MAX_PROOF = 63;
    /** A note must be accepted with 16; each costs a verification. */
    private static final int MAX_SIGNATURES = 32;

    private static final String OLD = "old ";

    private final long old;
    private final List<byte[]> proof;
    private final SignedNote note;
    private final AllegedCheckpoint alleged;

    private CheckpointSubmission(long old, List<byte[]> proof, SignedNote note, AllegedCheckpoint alleged) {
        this.old = old;
        this.proof = proof;
        this.note = note;
        this.alleged = alleged;
    }

    /** The body of the request; refused where it is not well formed, or speaks of a tree that shrank. */
    public static CheckpointSubmission parse(byte[] body) throws LogRefused {
        require(body.length <= MAX_BYTES);
        String text = StrictText.utf8(body).orElseThrow(CheckpointSubmission::malformed);
        int separator = text.indexOf("\n\n");
        require(separator >= 0);
        List<String> lines = List.of(text.substring(0, separator).split("\n", -1));
        require(lines.getFirst().startsWith(OLD) && lines.size() <= 1 + MAX_PROOF);
        long old = StrictText.decimal(lines.getFirst().substring(OLD.length()))
                .orElseThrow(CheckpointSubmission::malformed);
        List<byte[]> proof = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            byte[] hash = StrictText.base64(line).orElseThrow(CheckpointSubmission::malformed);
            require(hash.length == Sha256.LENGTH);
            proof.add(hash);
        }
        return of(old, proof, text.substring(separator + 2).getBytes(UTF_8));
    }

    /** @param proof from the tree of size old to the one of the note */
    static CheckpointSubmission of(long old, List<byte[]> proof, byte[] checkpoint) throws LogRefused {
        SignedNote note = SignedNote.parse(checkpoint);
        require(note.signatures().size() <= MAX_SIGNATURES);
        Set<String> signers = new HashSet<>();
        for (SignedNote.Signature signature : note.signatures()) {
            require(signers.add(signature.id() + " " + signature.name()));
        }
        AllegedCheckpoint alleged = AllegedCheckpoint.parse(note.text());
        require(old <= alleged.size());
        return new CheckpointSubmission(old, List.copyOf(proof), note, alleged);
    }

    /** The body of the request. */
    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((OLD + old + "\n").getBytes(UTF_8));
        proof.forEach(hash -> body.writeBytes((StrictText.base64(hash) + "\n").getBytes(UTF_8)));
        body.write('\n');
        body.writeBytes(note.bytes());
        return body.toByteArray();
    }

    /** What the log and its witnesses sign. */
    String text() {
        return note.text();
    }

    /** The checkpoint with those of its signatures that are these keys'; what else came with it, anybody may have added. */
    public byte[] note(List<VerifierKey> keys) {
        return note.only(keys).bytes();
    }

    /** The size that the log believes the witness to have seen last. */
    public long old() {
        return old;
    }

    /** Whose checkpoint it claims to be. */
    public String allegedOrigin() {
        return alleged.origin();
    }

    /**
     * The checkpoint, if one of these keys signed it, and none of them wrongly. Nothing is said yet about what it
     * continues.
     */
    public Checkpoint verify(List<VerifierKey> keys) throws LogRefused {
        List<VerifierKey> signers = note.verify(keys);
        if (signers.stream().noneMatch(key -> key.name().equals(alleged.origin()))) {
            throw new LogRefused(LogRefusal.CHECKPOINT_UNTRUSTED, null);
        }
        return new Checkpoint(alleged.origin(), alleged.size(), alleged.root());
    }

    /** Whether the tree has the one of size {@link #old} and this root as its beginning. */
    public boolean continues(byte[] oldRoot) {
        boolean emptyHoldsNothing = alleged.size() > 0 || MessageDigest.isEqual(alleged.root(), TreeHash.empty());
        return emptyHoldsNothing && ProofCheck.consistent(old, oldRoot, alleged.size(), alleged.root(), proof);
    }

    /** Of the tree without entries: what a witness starts from. */
    public static byte[] emptyRoot() {
        return TreeHash.empty();
    }

    /**
     * @param line the witness's signature line, which is the answer
     * @param note the checkpoint with its log's signatures and this one
     */
    public record Cosigned(byte[] line, byte[] note) {}

    /** Signs, in memory: the line must not leave the process before it is kept what was signed. */
    public Cosigned cosign(List<VerifierKey> logs, VerifierKey witness, Ed25519Key key, Instant time) {
        SignedNote.Signature cosignature = note.cosignature(witness, key::sign, time.getEpochSecond());
        return new Cosigned(
                cosignature.line().getBytes(UTF_8),
                note.only(logs).with(List.of(cosignature)).bytes());
    }

    private static void require(boolean condition) throws LogRefused {
        if (!condition) {
            throw malformed();
        }
    }

    private static LogRefused malformed() {
        return new LogRefused(LogRefusal.SUBMISSION_MALFORMED, null);
    }
}
