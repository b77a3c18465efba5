package org.safeconduct.client;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/**
 * One decision about a bundle as its sender is told of it; nobody is named.
 *
 * @param record index in the log
 * @param rendition what was taken: view or original
 * @param reason why it was refused or failed
 * @param outcomeRecord index of the record of what became of it; null where nothing was reported
 * @param secondPerson whether a second officer agreed, as the record says
 * @param review how the review of a break-glass opening stands; null of any other
 */
public record ProvenOpening(
        long record,
        Result result,
        @Nullable Instant time,
        @Nullable Integer part,
        @Nullable String role,
        @Nullable String purpose,
        @Nullable String rendition,
        @Nullable String reason,
        @Nullable Long outcomeRecord,
        @Nullable Instant outcomeTime,
        boolean secondPerson,
        @Nullable Review review) {
    public enum Result {
        OPENED,
        OPEN_FAILED,
        /** Nothing is reported yet. */
        RELEASED,
        /** What became of it is on record, and the exchange does not show it: erased, or withheld. */
        OUTCOME_NOT_SHOWN,
        /** To another officer, who can open it since. */
        RESEALED,
        REFUSED,
        /** Erased, or withheld: that, only a verification of the whole log tells. */
        NOT_SHOWN;

        /** As scripts are told, and texts are found by. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param state justified, not-justified, missing or overdue @param record of the review */
    public record Review(
            Instant due, String state, @Nullable Long record) {
        private static Review of(AccessReceipts.Receipt receipt, Instant due, Instant now) {
            Facts review = receipt.review();
            String code = review == null ? null : review.reason();
            String missing = due.isBefore(now) ? "overdue" : "missing";
            return new Review(due, code != null ? code : missing, receipt.reviewIndex());
        }
    }

    public static ProvenOpening of(AccessReceipts.Receipt receipt, Instant now) {
        Facts facts = receipt.facts();
        Facts outcome = receipt.outcome();
        if (facts == null) {
            Long reported = receipt.outcomeIndex();
            return new ProvenOpening(
                    receipt.index(), Result.NOT_SHOWN, null, null, null, null, null, null, reported, null, false, null);
        }
        return new ProvenOpening(
                receipt.index(),
                result(receipt, facts, outcome),
                facts.time(),
                facts.part(),
                facts.role(),
                facts.purpose(),
                facts.rendition(),
                outcome == null ? facts.reason() : outcome.reason(),
                receipt.outcomeIndex(),
                outcome == null ? null : outcome.time(),
                facts.event() == Event.RELEASE_GRANTED && facts.release() != null,
                facts.due() == null ? null : Review.of(receipt, facts.due(), now));
    }

    private static Result result(AccessReceipts.Receipt receipt, Facts facts, @Nullable Facts outcome) {
        if (facts.event() == Event.RELEASE_REFUSED) {
            return Result.REFUSED;
        }
        if (facts.event() == Event.RESEALED) {
            return Result.RESEALED;
        }
        if (outcome == null) {
            return receipt.outcomeIndex() == null ? Result.RELEASED : Result.OUTCOME_NOT_SHOWN;
        }
        return outcome.event() == Event.OPENED ? Result.OPENED : Result.OPEN_FAILED;
    }
}
