package org.safeconduct.api;

import java.util.List;
import java.util.Map;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Listed;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.release.Reseals;

/** Who a bundle is from and for, as its signed envelope says, not as anybody asks. */
final class Recipients {
    private final Rosters rosters;
    private final Reseals reseals;

    Recipients(Rosters rosters, Reseals reseals) {
        this.rosters = rosters;
        this.reseals = reseals;
    }

    /** The caller's encryption pair. */
    FingerprintPair pair(Caller caller) throws DirectoryRefused {
        return rosters.current().certificates(caller.person()).encryption().fingerprints();
    }

    /** Of anybody in the roster, whatever their state. */
    FingerprintPair pairOf(String person) throws ApiRefused, DirectoryRefused {
        Roster roster = rosters.current();
        Person found = roster.people().stream()
                .filter(each -> each.id().equals(person))
                .findFirst()
                .orElseThrow(() -> new ApiRefused(ApiRefusal.NOT_FOUND));
        return roster.certificates(found).encryption().fingerprints();
    }

    /** As {@link #resealed(List, Caller)} for this pair. */
    Map<BundleId, List<Integer>> resealed(List<Listed> bundles, FingerprintPair pair) {
        return reseals.alleged(pair, bundles.stream().map(Listed::allegedBundle).toList());
    }

    /**
     * What a caseworker sent is their organisation's; what an officer sent is theirs alone, or officers would see of each
     * other who opened what.
     */
    boolean sent(Deposited bundle, Caller caller) {
        Role role = caller.caseRole().orElse(null);
        return role == bundle.sentAs()
                && bundle.organisation().equals(caller.person().organisation())
                && (role == Role.PARTNER
                        || bundle.sender().equals(caller.person().id()));
    }

    boolean received(Deposited bundle, Caller caller) throws DirectoryRefused {
        FingerprintPair pair = pair(caller);
        return caller.caseRole().isPresent()
                && (bundle.envelope().parts().stream().anyMatch(part -> isFor(part, pair))
                        || bundle.envelope().parts().stream().anyMatch(part -> reseals.reads(bundle, part, caller)));
    }

    /** Whoever has to agree sees whose part it is that they are asked about; its payload they do not get. */
    boolean approves(Deposited bundle, Caller caller) throws DirectoryRefused {
        FingerprintPair pair = pair(caller);
        return caller.caseRole().filter(Role.OFFICER::equals).isPresent()
                && (bundle.envelope().parts().stream()
                                .anyMatch(part -> part.approvers().contains(pair))
                        || reseals.asks(bundle, caller));
    }

    /** Parts of these bundles that were sealed to the caller again, as rows say: whoever reads a list verifies it. */
    Map<BundleId, List<Integer>> resealed(List<Listed> bundles, Caller caller) throws DirectoryRefused {
        return resealed(bundles, pair(caller));
    }

    boolean received(Deposited bundle, EnvelopePart part, Caller caller) throws DirectoryRefused {
        return caller.caseRole().isPresent() && (isFor(part, pair(caller)) || reseals.reads(bundle, part, caller));
    }

    private static boolean isFor(EnvelopePart part, FingerprintPair pair) {
        return part.recipients().contains(pair);
    }
}
