package org.safeconduct.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.keys.SigningKeys;
import org.safeconduct.keys.TrustAnchor;

/** A roster's exact bytes with the signatures of registrars: not verified yet, so nothing of it is used. */
public final class SignedRoster {
    /** Longest roster file read, in bytes. */
    public static final int MAX_LENGTH = 16 << 20;

    /** One registrar's certificates and signatures over the roster's bytes. */
    public record Signature(SigningCertificates registrar, DetachedSignatures signatures) {}

    private SignedRoster() {}

    public static SignedRoster parse(byte[] file) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }

    /** The file's bytes. */
    public byte[] encoded() {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 of the roster's bytes, hexadecimal. */
    public String digest() {
        throw new UnsupportedOperationException();
    }

    public static SignedRoster sign(Roster roster, List<SigningKeys> registrars) {
        throw new UnsupportedOperationException();
    }

    /** Adds a registrar's signature. */
    public SignedRoster countersign(SigningKeys registrar) {
        throw new UnsupportedOperationException();
    }

    /**
     * Refuses unless two different registrars of the pinned authority signed, it has not expired, and it follows the
     * one known before (same serial only if equal; greater only, where the link can be checked).
     */
    public Roster verify(TrustAnchor anchor, Instant at, @Nullable SignedRoster known) throws DirectoryRefused {
        throw new UnsupportedOperationException();
    }
}
