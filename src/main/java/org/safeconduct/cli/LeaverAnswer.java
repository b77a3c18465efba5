package org.safeconduct.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;

/**
 * What somebody who leaves could open, by the envelopes that senders signed.
 *
 * @param state by the newest roster that this machine knows
 * @param alone how many parts no other active officer can open
 * @param refused how many bundles could not be verified and are not shown
 * @param more whether older ones are left out
 */
record LeaverAnswer(String person, String state, List<Part> parts, int alone, int refused, boolean more)
        implements Answer {
    /**
     * @param others active officers whom the sender sealed it to as well
     * @param resealed whether it was sealed to this person by another officer, as the exchange says
     * @param closed withdrawn or destroyed, as the exchange says; null where it can be opened
     */
    record Part(
            String bundle,
            int part,
            String referral,
            List<String> others,
            boolean resealed,
            @Nullable String closed) {}

    static LeaverAnswer of(Person leaver, Mailbox sealed, Roster roster, Instant now) {
        FingerprintPair pair = roster.certificates(leaver).encryption().fingerprints();
        List<Part> parts = sealed.bundles().stream()
                .flatMap(bundle -> bundle.envelope().parts().stream()
                        .filter(part -> part.recipients().contains(pair)
                                || bundle.resealed().contains(part.index()))
                        .map(part -> part(bundle, part, pair, roster, now)))
                .toList();
        return new LeaverAnswer(
                leaver.id(),
                leaver.state().name().toLowerCase(Locale.ROOT),
                parts,
                (int) parts.stream()
                        .filter(part -> part.closed == null && part.others.isEmpty())
                        .count(),
                sealed.refused(),
                sealed.more());
    }

    private static Part part(ListedBundle bundle, EnvelopePart part, FingerprintPair pair, Roster roster, Instant now) {
        Envelope envelope = bundle.envelope();
        return new Part(
                envelope.bundle().hex(),
                part.index(),
                envelope.referral(),
                part.recipients().stream()
                        .filter(each -> !each.equals(pair) && isOfficer(each, roster, now))
                        .map(each -> Recipient.of(each, roster).person())
                        .toList(),
                !part.recipients().contains(pair),
                bundle.destroyed() != null ? "destroyed" : bundle.withdrawn() != null ? "withdrawn" : null);
    }

    private static boolean isOfficer(FingerprintPair pair, Roster roster, Instant now) {
        try {
            roster.recipient(pair, Role.OFFICER, now);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    @Override
    public void tell(Lines lines) {
        lines.say("leaver.of", person, lines.texts().code("state", state));
        for (Part part : parts) {
            lines.say("leaver.part", part.part, part.bundle, part.referral);
            if (part.closed != null) {
                lines.say("leaver." + part.closed);
            } else if (part.others.isEmpty()) {
                lines.say("leaver.alone");
            } else {
                lines.say("leaver.others", String.join(", ", part.others));
            }
        }
        lines.say("leaver.sum", parts.size(), alone);
        if (refused > 0) {
            lines.say("inbox.refused", refused);
        }
        if (more) {
            lines.say("inbox.more");
        }
    }
}
