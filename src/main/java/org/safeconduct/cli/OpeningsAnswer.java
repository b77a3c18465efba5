package org.safeconduct.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.AccessReceipts;
import org.safeconduct.client.ProvenOpening;

/** The decisions about a bundle; nobody is named, every record was verified. @param destroyed the proven record that the bundle was; null where none is shown @param more whether newer ones are left out */
record OpeningsAnswer(
        String bundle, List<Opening> openings, @Nullable Destruction destroyed, boolean more) implements Answer {
    /** @param record index in the log @param reason which rule ended it */
    record Destruction(long record, String time, @Nullable String reason) {
        private static @Nullable Destruction of(AccessReceipts.@Nullable Destruction proven) {
            return proven == null
                    ? null
                    : new Destruction(
                            proven.index(),
                            proven.facts()
                                    .time()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString(),
                            proven.facts().reason());
        }
    }

    /**
     * @param record index in the log
     * @param result opened, open-failed, released (nothing reported yet), outcome-not-shown, resealed (to another officer), refused or not-shown
     * @param rendition what was taken: view or original
     * @param reason why it was refused or failed
     * @param breakGlass how its review stands, where one officer opened it alone
     * @param secondPerson whether a second officer agreed, as the record says
     */
    record Opening(
            long record,
            String result,
            @Nullable String time,
            @Nullable Integer part,
            @Nullable String role,
            @Nullable String purpose,
            @Nullable String rendition,
            @Nullable String reason,
            @Nullable Long outcomeRecord,
            @Nullable String outcomeTime,
            boolean secondPerson,
            @Nullable AfterReview breakGlass) {}

    /** @param due RFC 3339 @param state justified, not-justified, missing or overdue @param record of the review */
    record AfterReview(String due, String state, @Nullable Long record) {
        private static AfterReview of(ProvenOpening.Review review) {
            return new AfterReview(seconds(review.due()), review.state(), review.record());
        }
    }

    static OpeningsAnswer of(AccessReceipts.Verified verified, Instant now) {
        return new OpeningsAnswer(
                verified.bundle().hex(),
                verified.receipts().stream()
                        .map(receipt -> opening(ProvenOpening.of(receipt, now)))
                        .toList(),
                Destruction.of(verified.destruction()),
                verified.document().next() != null);
    }

    private static Opening opening(ProvenOpening proven) {
        ProvenOpening.Review review = proven.review();
        return new Opening(
                proven.record(),
                proven.result().code(),
                secondsOrNone(proven.time()),
                proven.part(),
                proven.role(),
                proven.purpose(),
                proven.rendition(),
                proven.reason(),
                proven.outcomeRecord(),
                secondsOrNone(proven.outcomeTime()),
                proven.secondPerson(),
                review == null ? null : AfterReview.of(review));
    }

    private static @Nullable String secondsOrNone(@Nullable Instant time) {
        return time == null ? null : seconds(time);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void tell(Lines lines) {
        lines.say("openings.of", bundle);
        if (openings.isEmpty()) {
            lines.say("openings.none");
        }
        for (Opening each : openings) {
            lines.blank();
            lines.say("openings." + each.result, each.time == null ? "" : each.time);
            tell(lines, each);
        }
        if (destroyed != null) {
            lines.blank();
            lines.say("openings.destroyed", destroyed.time);
            if (destroyed.reason != null) {
                lines.fact(1, "fact.reason", lines.texts().code("destruction", destroyed.reason));
            }
            lines.fact(1, "fact.record", destroyed.record);
        }
        lines.blank();
        lines.say("openings.verified", openings.size());
        if (more) {
            lines.say("openings.more");
        }
    }

    private static void tell(Lines lines, Opening each) {
        if (each.part != null) {
            lines.fact(1, "fact.part", each.part);
        }
        if (each.role != null) {
            lines.fact(1, "fact.role", lines.texts().code("role", each.role));
        }
        if (each.purpose != null) {
            lines.fact(1, "fact.purpose", lines.texts().code("purpose", each.purpose));
        }
        if (each.rendition != null) {
            lines.fact(1, "fact.rendition", lines.texts().code("rendition", each.rendition));
        }
        if (each.secondPerson) {
            lines.say("openings.second-person");
        }
        if (each.breakGlass != null) {
            lines.say("openings.break-glass");
            lines.say("openings.review-" + each.breakGlass.state, each.breakGlass.due);
        }
        if (each.reason != null) {
            lines.fact(1, "fact.reason", each.reason);
        }
        if (each.outcomeTime != null) {
            lines.fact(1, "fact.reported", each.outcomeTime);
        }
        lines.fact(1, "fact.record", each.record);
    }
}
