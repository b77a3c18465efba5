package org.safeconduct.api;

import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.FingerprintPair;

/** Who a bundle is from and for, as its signed envelope says, not as anybody asks. */
final class Recipients {
    private final Rosters rosters;

    Recipients(Rosters rosters) {
        this.rosters = rosters;
    }

    /** The caller's encryption pair. */
    FingerprintPair pair(Caller caller) throws DirectoryRefused {
        return rosters.current().certificates(caller.person()).encryption().fingerprints();
    }

    boolean sent(Deposited bundle, Caller caller) {
        return caller.roles().contains(Role.PARTNER)
                && bundle.organisation().equals(caller.person().organisation());
    }

    boolean received(Deposited bundle, Caller caller) throws DirectoryRefused {
        FingerprintPair pair = pair(caller);
        return caller.roles().contains(Role.OFFICER)
                && bundle.envelope().parts().stream().anyMatch(part -> isFor(part, pair));
    }

    boolean received(EnvelopePart part, Caller caller) throws DirectoryRefused {
        return caller.roles().contains(Role.OFFICER) && isFor(part, pair(caller));
    }

    private static boolean isFor(EnvelopePart part, FingerprintPair pair) {
        return part.recipients().contains(pair);
    }
}
