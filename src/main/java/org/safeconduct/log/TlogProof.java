package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * An inclusion proof with its checkpoint (c2sp.org/tlog-proof@v1), parsed but not verified.
 *
 * @param path the leaf's sibling first
 * @param checkpoint the signed note, verbatim
 */
record TlogProof(long index, List<byte[]> path, byte[] checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_PATH = 63;

    static TlogProof parse(String text) throws LogRefused {
        int separator = text.indexOf("\n\n");
        if (separator < 0 || text.length() > SignedNote.MAX_BYTES) {
            throw malformed();
        }
        List<String> lines = List.of(text.substring(0, separator).split("\n", -1));
        require(HEADER.equals(lines.getFirst()));
        int at = 1;
        if (at < lines.size() && lines.get(at).startsWith("extra ")) {
            // Unauthenticated by definition: it must be well formed and is not used.
            require(StrictText.base64(lines.get(at).substring("extra ".length()))
                    .isPresent());
            at++;
        }
        require(at < lines.size() && lines.get(at).startsWith("index "));
        long index =
                StrictText.decimal(lines.get(at).substring("index ".length())).orElseThrow(TlogProof::malformed);
        List<String> hashes = lines.subList(at + 1, lines.size());
        require(hashes.size() <= MAX_PATH);
        List<byte[]> path = new ArrayList<>();
        for (String line : hashes) {
            byte[] hash = StrictText.base64(line).orElseThrow(TlogProof::malformed);
            require(hash.length == Sha256.LENGTH);
            path.add(hash);
        }
        return new TlogProof(index, path, text.substring(separator + 2).getBytes(UTF_8));
    }

    String text() {
        StringBuilder text =
                new StringBuilder(HEADER).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> text.append(StrictText.base64(hash)).append('\n'));
        return text.append('\n').append(new String(checkpoint, UTF_8)).toString();
    }

    /** The checkpoint that includes the leaf: log key, quorum, inclusion. */
    Checkpoint verify(byte[] leafHash, LogPolicy policy) throws LogRefused {
        Checkpoint verified = Checkpoint.verify(checkpoint, policy);
        if (!ProofCheck.includes(leafHash, index, verified.size(), path, verified.root())) {
            throw new LogRefused(LogRefusal.NOT_INCLUDED, null);
        }
        return verified;
    }

    private static void require(boolean condition) throws LogRefused {
        if (!condition) {
            throw malformed();
        }
    }

    private static LogRefused malformed() {
        return new LogRefused(LogRefusal.PROOF_MALFORMED, null);
    }
}
