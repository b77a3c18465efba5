package org.safeconduct.directory;

import java.time.Instant;

/**
 * The roster that was verified and kept before: what a new one must follow. Its signatures were verified when it was
 * kept; only its form is looked at again.
 */
record Predecessor(long serial, String digest, Instant issued, Standings standings) {
    /** Rosters in between may have been missed; then only the serial and the date tell the order. */
    void requireFollowedBy(RosterDocument later, String laterDigest) throws DirectoryRefused {
        boolean follows =
                switch (Long.compare(later.serial(), serial)) {
                    case 0 -> laterDigest.equals(digest);
                    case 1 ->
                        !later.issued().isBefore(issued)
                                && (later.serial() - 1 > serial || digest.equals(later.previous()));
                    default -> false;
                };
        if (!follows) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_FORKED, null);
        }
    }

    void requireStillRevoked(RosterDocument document, Standings later) throws DirectoryRefused {
        if (!standings.isStillRevokedIn(later, document.issued())) {
            throw new DirectoryRefused(DirectoryRefusal.REVOCATION_LIFTED, null);
        }
    }

    /** What the log recorded of a person, it recorded of their organisation. */
    void requireSameOrganisations(Standings later) throws DirectoryRefused {
        if (!standings.isOfSameOrganisationsIn(later)) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_MOVED, null);
        }
    }

    /** Where rosters in between were missed, one of them may have lifted the suspension, and a later one made another. */
    void requireSuspendedAsLong(RosterDocument document, Standings later) throws DirectoryRefused {
        if (document.serial() - 1 <= serial && !standings.isSuspendedAsLongIn(later)) {
            throw new DirectoryRefused(DirectoryRefusal.SUSPENSION_MOVED, null);
        }
    }
}
