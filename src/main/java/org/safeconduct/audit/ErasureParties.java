package org.safeconduct.audit;

import java.time.Instant;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;

/** The registrar and the reviewer whom a request for an erasure names, as a roster knows them: active, and two people. */
public record ErasureParties(Roster roster, Person registrar, Person reviewer) {
    /** @throws ErasureRefused {@code NOT_TWO} */
    public static ErasureParties of(ErasureRequest request, Roster roster, Instant at) throws ErasureRefused {
        Person registrar = signer(roster, request.registrar(), Role.REGISTRAR, at);
        Person reviewer = signer(roster, request.reviewer(), Role.REVIEWER, at);
        if (registrar.id().equals(reviewer.id())) {
            throw new ErasureRefused(ErasureRefusal.NOT_TWO, null);
        }
        return new ErasureParties(roster, registrar, reviewer);
    }

    /** @throws ErasureRefused unless both of the registrar's signatures hold, over exactly these bytes */
    public void requireRegistrarSigned(SignedErasureRequest signed) throws ErasureRefused {
        requireSigned(signed.bytes(), signed.registrar(), registrar);
    }

    /** @throws ErasureRefused unless both of the reviewer's signatures hold, over exactly these bytes */
    public void requireReviewerSigned(SignedErasureRequest signed) throws ErasureRefused {
        requireSigned(signed.bytes(), signed.reviewer(), reviewer);
    }

    private void requireSigned(byte[] bytes, DetachedSignatures signatures, Person signer) throws ErasureRefused {
        try {
            HybridSignatures.verify(
                    bytes, signatures, roster.certificates(signer).signing());
        } catch (KeysRefused e) {
            throw new ErasureRefused(ErasureRefusal.SIGNATURE_INVALID, e);
        }
    }

    private static Person signer(Roster roster, FingerprintPair pair, Role role, Instant at) throws ErasureRefused {
        try {
            return roster.signer(pair, role, at);
        } catch (DirectoryRefused e) {
            throw new ErasureRefused(ErasureRefusal.NOT_TWO, e);
        }
    }
}
