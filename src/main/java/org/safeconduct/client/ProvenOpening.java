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
        /** To another officer, who can open it since. */
        RESEALED,
        REFUSED,
        ERASED;

        /** As scripts are told, and texts are found by. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param state justified, not-justified, erased, missing or overdue @param record of the review */
    public record Review(
            Instant due, String state, @Nullable Long record) {
        private static Review of(AccessReceipts.Receipt receipt, Instant due, Instant now) {
            Facts review = receipt.review();
            String code = review == null ? null : review.reason();
            String missing = due.isBefore(now) ? "overdue" : "missing";
            return new Review(
                    due,
                    code != null ? code : receipt.reviewIndex() != null ? "erased" : missing,
                    receipt.reviewIndex());
        }
    }

    public static ProvenOpening of(AccessReceipts.Receipt receipt, Instant now) {
        Facts facts = receipt.facts();
        Facts outcome = receipt.outcome();
        if (facts == null) {
            Long reported = receipt.outcomeIndex();
            return new ProvenOpening(
                    receipt.index(), Result.ERASED, null, null, null, null, null, null, reported, null, false, null);
        }
        return new ProvenOpening(
                receipt.index(),
                result(facts, outcome),
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

    private static Result result(Facts facts, @Nullable Facts outcome) {
        if (facts.event() == Event.RELEASE_REFUSED) {
            return Result.REFUSED;
        }
        if (facts.event() == Event.RESEALED) {
            return Result.RESEALED;
        }
        if (outcome == null) {
            return Result.RELEASED;
        }
        return outcome.event() == Event.OPENED ? Result.OPENED : Result.OPEN_FAILED;
    }
}
