package org.safeconduct.directory;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.keys.TrustAnchor;

/** The checks of docs/directory.md, "Verification", in their order and with their numbers. */
final class RosterVerification {
    private static final int REGISTRARS = 2;

    /** Clocks of a registrar's and of a reader's machine may differ by this much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final TrustAnchor anchor;
    private final Instant at;
    private final @Nullable Predecessor known;

    RosterVerification(TrustAnchor anchor, Instant at, @Nullable SignedRoster known) throws DirectoryRefused {
        this.anchor = anchor;
        this.at = at;
        this.known = known == null ? null : Predecessor.of(known);
    }

    Roster verify(SignedRoster signed) throws DirectoryRefused {
        RosterDocument document = signed.allegedDocument();
        List<SignedRoster.Signature> signatures = signed.allegedSignatures();
        // 1. not older than the one known
        if (known != null && document.serial() < known.serial()) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_OLDER, null);
        }
        // 2. two registrars, different persons with different keys
        requireDifferent(signatures);
        for (SignedRoster.Signature each : signatures) {
            try {
                // 3. each a registrar of the pinned authority now
                anchor.requireRegistrar(each.registrar(), at);
                // 4. each signature holds over the roster's bytes
                signed.requireSigned(each);
            } catch (KeysRefused e) {
                throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, e);
            }
        }
        // 5. the form
        RosterCertificates certificates = RosterForm.check(document);
        Standings standings = new Standings(document, certificates);
        // 6. no registrar whom the known roster, or this one, lists as suspended or revoked
        for (SignedRoster.Signature each : signatures) {
            requireActive(each.registrar(), standings);
        }
        if (known != null) {
            // 7. the known one itself, or its successor
            known.requireFollowedBy(document, signed.digest());
            // 8. what was revoked stays revoked
            known.requireStillRevoked(standings);
        }
        // 9. issued and not expired
        if (at.plus(CLOCKS).isBefore(document.issued())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_NOT_YET_VALID, null);
        }
        if (!at.isBefore(document.expires())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_EXPIRED, null);
        }
        return Roster.verified(document, new RosterIndex(document, certificates, anchor));
    }

    private static void requireDifferent(List<SignedRoster.Signature> signatures) throws DirectoryRefused {
        Set<X500Principal> names = new HashSet<>();
        Set<PublicKey> keys = new HashSet<>();
        boolean different = signatures.size() >= REGISTRARS;
        for (SignedRoster.Signature each : signatures) {
            SigningCertificates registrar = each.registrar();
            different &= names.add(registrar.ecdsa().getSubjectX500Principal());
            different &= keys.add(registrar.ecdsa().getPublicKey());
            different &= keys.add(registrar.mldsa().getPublicKey());
        }
        if (!different) {
            throw new DirectoryRefused(DirectoryRefusal.REGISTRARS_TOO_FEW, null);
        }
    }

    private void requireActive(SigningCertificates registrar, Standings own) throws DirectoryRefused {
        if (own.isInactive(registrar) || (known != null && known.standings().isInactive(registrar))) {
            throw new DirectoryRefused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, null);
        }
    }
}
