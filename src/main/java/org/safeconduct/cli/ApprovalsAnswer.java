package org.safeconduct.cli;

import java.time.Instant;
import java.util.List;
import org.safeconduct.client.Approving;
import org.safeconduct.client.BreakGlassOpenings;
import org.safeconduct.release.OpeningAsk;

/**
 * Openings that wait for somebody's yes, or their review.
 *
 * @param reviews openings by one officer alone that nobody reviewed, as far as the exchange shows
 * @param erased how many reviewed openings alone are not shown because who opened or why was erased since
 * @param refused how many could not be verified and are not shown
 */
record ApprovalsAnswer(List<Ask> asks, List<BreakGlassShown> reviews, int erased, int refused) implements Answer {
    /** @param ask how it is named @param officer who wants to open @param until RFC 3339, end of the window */
    record Ask(
            String ask,
            String officer,
            String bundle,
            int part,
            String referral,
            String sender,
            String organisation,
            String purpose,
            String rendition,
            String words,
            String until,
            boolean breakGlass) {
        static Ask of(Approving.Waiting waiting) {
            OpeningAsk ask = waiting.ask();
            return new Ask(
                    ask.id().toString(),
                    waiting.officer().id(),
                    ask.bundle().hex(),
                    ask.part(),
                    waiting.envelope().referral(),
                    waiting.sender().person().id(),
                    waiting.sender().person().organisation(),
                    ask.purpose().code(),
                    ask.rendition().code(),
                    ask.words(),
                    ask.until().toString(),
                    waiting.envelope().parts().get(ask.part() - 1).breakGlass() != null);
        }

        void tell(Lines lines) {
            lines.say("approvals.ask", ask);
            lines.fact(1, "fact.officer", officer);
            lines.fact(1, "fact.bundle", bundle);
            lines.fact(1, "fact.part", part);
            lines.fact(1, "fact.referral", referral);
            lines.fact(1, "fact.sender", sender + " (" + organisation + ")");
            lines.fact(1, "fact.purpose", lines.texts().code("purpose", purpose));
            lines.fact(1, "fact.rendition", lines.texts().code("rendition", rendition));
            lines.fact(1, "fact.words", words);
            lines.fact(1, "fact.until", until);
            if (breakGlass) {
                lines.say("part.break-glass");
            }
        }
    }

    static ApprovalsAnswer of(Approving.Listed listed, BreakGlassOpenings.Listed alone, Instant now) {
        return new ApprovalsAnswer(
                listed.asks().stream().map(Ask::of).toList(),
                alone.toReview().stream()
                        .map(each -> BreakGlassShown.of(each, now))
                        .toList(),
                alone.erased(),
                listed.refused() + alone.refused());
    }

    @Override
    public void tell(Lines lines) {
        if (asks.isEmpty()) {
            lines.say("approvals.none");
        }
        asks.forEach(ask -> ask.tell(lines));
        reviews.forEach(each -> each.tell(lines));
        if (!reviews.isEmpty()) {
            lines.say("break-glass.how-to-review");
        }
        if (erased > 0) {
            lines.say("approvals.erased", erased);
        }
        if (refused > 0) {
            lines.say("approvals.refused", refused);
        }
    }
}
