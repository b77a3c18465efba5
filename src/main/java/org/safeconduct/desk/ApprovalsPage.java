package org.safeconduct.desk;

import java.time.Instant;
import java.util.List;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.client.AgreeingToReseals;
import org.safeconduct.client.Approving;
import org.safeconduct.client.BreakGlassOpenings;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.release.OpeningAsk;
import org.safeconduct.release.Reseal;

/**
 * What waits for a second officer, each verified on this machine.
 *
 * @param reviews openings by another officer alone that nobody reviewed, as far as the exchange shows
 * @param own openings by this officer alone
 * @param erased how many openings alone are not shown because who opened or why was erased since
 * @param refused how many could not be verified and are not shown
 */
record ApprovalsPage(
        List<Asked> asks,
        List<Handed> reseals,
        List<BreakGlassOpenings.Opened> reviews,
        List<BreakGlassOpenings.Opened> own,
        int erased,
        int refused) {
    /** What is to be agreed to. @param seen digest of what was signed: nobody agrees to another than was on the page */
    record About(
            String id,
            String seen,
            String bundle,
            int part,
            String referral,
            String sender,
            String organisation,
            int people,
            String words) {
        private static About of(
                String id, String seen, int part, FormerSigner sender, Envelope envelope, String words) {
            return new About(
                    id,
                    seen,
                    envelope.bundle().hex(),
                    part,
                    envelope.referral(),
                    sender.person().id(),
                    sender.person().organisation(),
                    envelope.people(),
                    words);
        }

        public String shortReferral() {
            return referral.substring(0, Math.min(8, referral.length()));
        }
    }

    /** An opening that needs a yes. @param breakGlass whether the sender lets one officer open it alone in an emergency */
    record Asked(About about, String officer, String purpose, String rendition, Instant until, boolean breakGlass) {
        static Asked of(Approving.Waiting waiting) {
            OpeningAsk ask = waiting.ask();
            return new Asked(
                    About.of(
                            ask.id().toString(),
                            waiting.signed().digest(),
                            ask.part(),
                            waiting.sender(),
                            waiting.envelope(),
                            ask.words()),
                    waiting.officer().id(),
                    ask.purpose().code(),
                    ask.rendition().code(),
                    ask.until(),
                    waiting.envelope().parts().get(ask.part() - 1).breakGlass() != null);
        }
    }

    /** A part that an officer sealed to a colleague. */
    record Handed(About about, String officer, String colleague, Instant time) {
        static Handed of(AgreeingToReseals.Waiting waiting) {
            Reseal reseal = waiting.reseal();
            return new Handed(
                    About.of(
                            reseal.id().toString(),
                            waiting.signed().digest(),
                            reseal.part(),
                            waiting.sender(),
                            waiting.envelope(),
                            reseal.words()),
                    waiting.by().id(),
                    waiting.colleague().id(),
                    reseal.time());
        }
    }

    static ApprovalsPage of(Approving.Listed asks, AgreeingToReseals.Listed reseals, BreakGlassOpenings.Listed alone) {
        return new ApprovalsPage(
                asks.asks().stream().map(Asked::of).toList(),
                reseals.reseals().stream().map(Handed::of).toList(),
                alone.toReview(),
                alone.own(),
                alone.erased(),
                asks.refused() + reseals.refused() + alone.refused());
    }

    public boolean isEmpty() {
        return asks.isEmpty() && reseals.isEmpty() && reviews.isEmpty() && own.isEmpty();
    }
}
