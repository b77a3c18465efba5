package org.safeconduct.release;

import java.time.Instant;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;

/** Who may review a break-glass opening. */
final class BreakGlassChecks {
    private BreakGlassChecks() {}

    /** Another approver than the caller is active by this roster: nobody opens alone what nobody could review. */
    static void requireSomebodyToReview(EnvelopePart part, Caller caller, Roster roster, Instant at)
            throws ReleaseRefused {
        AskLog.require(
                part.approvers().stream().anyMatch(each -> mayReview(each, caller, roster, at)),
                ReleaseRefusal.NO_REVIEWER);
    }

    private static boolean mayReview(FingerprintPair approver, Caller caller, Roster roster, Instant at) {
        try {
            Person holder = roster.recipient(approver, Role.OFFICER, at);
            return !holder.id().equals(caller.person().id())
                    && holder.caseRole().filter(Role.OFFICER::equals).isPresent();
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    /** The sender named them as an approver of the part, and they are an active officer by session and roster. */
    static void requireReviewer(
            BreakGlassReview review, EnvelopePart part, Caller caller, Certificates own, Roster roster, Instant at)
            throws ReleaseRefused {
        RequestChecks.requireOfficerSession(caller);
        AskLog.require(
                review.approver().equals(own.encryption().fingerprints())
                        && part.approvers().contains(review.approver()),
                ReleaseRefusal.NOT_AN_APPROVER);
        try {
            Person signer = roster.signer(review.signer(), Role.OFFICER, at);
            Person holder = roster.recipient(review.approver(), Role.OFFICER, at);
            AskLog.require(
                    signer.id().equals(caller.person().id())
                            && holder.id().equals(signer.id())
                            && signer.caseRole().filter(Role.OFFICER::equals).isPresent(),
                    ReleaseRefusal.NOT_AN_APPROVER);
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_APPROVER, e);
        }
    }
}
