package org.safeconduct.log;

import java.util.List;
import org.safeconduct.keys.Ed25519Key;

/**
 * Origin and keys of this log: one, or the new one and the former one while verifiers change over (docs/log.md, "A new
 * key for the log"). Every checkpoint has one line of each.
 */
record LogSigner(String origin, List<Ed25519Key> keys) {
    LogSigner {
        keys = List.copyOf(keys);
        if (keys.isEmpty()
                || keys.stream().map(key -> key(origin, key)).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a log signs with one key or several, each once");
        }
    }

    LogSigner(String origin, Ed25519Key key) {
        this(origin, List.of(key));
    }

    private static String key(String origin, Ed25519Key key) {
        return verifierKey(origin, key).toString();
    }

    private static VerifierKey verifierKey(String origin, Ed25519Key key) {
        return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
    }

    /** What the log itself accepts as its own: a checkpoint with a line of any of its keys, and no wrong one. */
    LogPolicy policy() {
        return LogPolicy.of(keys.stream().map(key -> verifierKey(origin, key)).toArray(VerifierKey[]::new));
    }

    /** The note exists from here on, in memory only: it must not leave the process before its head is committed. */
    LogHead head(long version, long size, byte[] root) {
        String text = new AllegedCheckpoint(origin, size, root).text();
        List<SignedNote.Signature> lines = keys.stream()
                .flatMap(key -> SignedNote.sign(text, verifierKey(origin, key), key::sign).signatures().stream())
                .toList();
        return new LogHead(version, origin, size, root, new SignedNote(text, lines).bytes());
    }
}
