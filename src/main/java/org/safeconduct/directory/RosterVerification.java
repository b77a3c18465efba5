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
    private final @Nullable SignedRoster known;

    RosterVerification(TrustAnchor anchor, Instant at, @Nullable SignedRoster known) {
        this.anchor = anchor;
        this.at = at;
        this.known = known;
    }

    Roster verify(SignedRoster signed) throws DirectoryRefused {
        RosterDocument document = signed.allegedDocument();
        List<SignedRoster.Signature> signatures = signed.allegedSignatures();
        // 1. not older than the one known
        if (known != null && document.serial() < known.allegedDocument().serial()) {
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
        RosterCertificates certificates = signed.requireWellFormed(document);
        Standings standings = new Standings(document, certificates);
        Predecessor before = known == null ? null : predecessor(known, signed, standings);
        // 6. no registrar whose key the known roster, or this one, lists as suspended or revoked, or under another
        // certificate
        for (SignedRoster.Signature each : signatures) {
            requireActive(each.registrar(), standings, before == null ? standings : before.standings());
        }
        if (before != null) {
            // 7. the known one itself, or its successor
            before.requireFollowedBy(document, signed.digest());
            // 8. what was revoked stays revoked, and listed; nobody is of another organisation; in the next roster no
            // suspension begins later than it did
            before.requireStillRevoked(document, standings);
            before.requireSameOrganisations(standings);
            before.requireSuspendedAsLong(document, standings);
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

    /** Most often the known one is read again: it is not parsed a second time then. */
    private static Predecessor predecessor(SignedRoster known, SignedRoster signed, Standings standings)
            throws DirectoryRefused {
        RosterDocument document = known.allegedDocument();
        Standings before = known.digest().equals(signed.digest())
                ? standings
                : new Standings(document, known.requireWellFormed(document));
        return new Predecessor(document.serial(), known.digest(), document.issued(), before);
    }

    private static void requireActive(SigningCertificates registrar, Standings own, Standings before)
            throws DirectoryRefused {
        if (own.isInactive(registrar) || before.isInactive(registrar)) {
            throw new DirectoryRefused(DirectoryRefusal.REGISTRAR_NOT_ACTIVE, null);
        }
        // Who is listed signs as listed: no other certificate of the key counts, whoever issued it.
        if ((own.knows(registrar) || before.knows(registrar)) && !own.lists(registrar) && !before.lists(registrar)) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, null);
        }
    }
}
