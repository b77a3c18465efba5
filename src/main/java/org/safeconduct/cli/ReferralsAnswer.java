package org.safeconduct.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ReferralDocument;

/** Where referrals stand, as the exchange says. @param more whether there are others */
record ReferralsAnswer(List<Item> referrals, boolean more) implements Answer {
    /**
     * @param days in this state
     * @param destroyed when the newest bundle of it was destroyed; absent where all are kept
     * @param left days until the priority's clock ends, less than none where it has; absent where nobody waits
     */
    record Item(
            String referral,
            String organisation,
            String state,
            long days,
            String stream,
            String priority,
            int people,
            String submitted,
            @Nullable String destroyed,
            @Nullable String due,
            @Nullable Long left) {
        static Item of(ReferralDocument document, Instant now) {
            Instant due = document.due();
            Instant destroyed = document.destroyed();
            return new Item(
                    document.referral(),
                    document.organisation(),
                    document.state().code(),
                    days(document.since(), now),
                    document.stream(),
                    Codes.of(document.priority()),
                    document.people(),
                    document.submitted().truncatedTo(ChronoUnit.SECONDS).toString(),
                    destroyed == null
                            ? null
                            : destroyed.truncatedTo(ChronoUnit.SECONDS).toString(),
                    due == null ? null : due.truncatedTo(ChronoUnit.SECONDS).toString(),
                    due == null ? null : days(now, due));
        }

        /** Whole ones; of what is over, begun ones. */
        private static long days(Instant from, Instant to) {
            return Math.floorDiv(
                    Duration.between(from, to).toSeconds(), Duration.ofDays(1).toSeconds());
        }

        void tell(Lines lines) {
            lines.fact(1, "fact.organisation", organisation);
            lines.say("referrals.state", lines.texts().code("state", state), days);
            lines.fact(1, "fact.stream", stream);
            lines.fact(1, "fact.people", people);
            lines.fact(1, "fact.priority", lines.texts().code("priority", priority));
            if (destroyed != null) {
                lines.say("referrals.destroyed", destroyed);
            }
            if (left != null && due != null) {
                lines.say(left < 0 ? "referrals.over" : "referrals.left", due, Math.abs(left));
            }
        }
    }

    static ReferralsAnswer of(List<ReferralDocument> found, boolean more, Instant now) {
        return new ReferralsAnswer(
                found.stream().map(each -> Item.of(each, now)).toList(), more);
    }

    @Override
    public void tell(Lines lines) {
        if (referrals.isEmpty()) {
            lines.say("referrals.none");
            return;
        }
        for (Item each : referrals) {
            lines.say("referrals.of", each.referral);
            each.tell(lines);
        }
        if (more) {
            lines.say("referrals.more");
        }
        lines.say("referrals.alleged");
    }
}
