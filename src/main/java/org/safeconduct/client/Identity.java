package org.safeconduct.client;

import java.time.Instant;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.SigningCertificates;

/** Whom the roster says a key belongs to. */
public final class Identity {
    private Identity() {}

    /** The active person who signs with these certificates, in whatever role. */
    public static Person of(SigningCertificates own, Roster roster, Instant now) throws DirectoryRefused {
        for (Role role : Role.values()) {
            try {
                return roster.signer(own.fingerprints(), role, now);
            } catch (DirectoryRefused e) {
                if (e.refusal() != DirectoryRefusal.ROLE_MISSING) {
                    throw e;
                }
            }
        }
        throw new DirectoryRefused(DirectoryRefusal.ROLE_MISSING, null);
    }
}
