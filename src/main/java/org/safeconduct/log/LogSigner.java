package org.safeconduct.log;

import org.safeconduct.keys.Ed25519Key;

/** Origin and key of this log. */
record LogSigner(String origin, Ed25519Key key) {
    VerifierKey verifierKey() {
        return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
    }

    /** What the log itself accepts as its own. */
    LogPolicy policy() {
        return LogPolicy.of(verifierKey());
    }

    /** The note exists from here on, in memory only: it must not leave the process before its head is committed. */
    LogHead head(long version, long size, byte[] root) {
        String text = new AllegedCheckpoint(origin, size, root).text();
        byte[] note = SignedNote.sign(text, verifierKey(), key::sign).bytes();
        return new LogHead(version, origin, size, root, note);
    }
}
