package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.client.AgreeingToReseals;
import org.safeconduct.release.Reseal;

/** Re-seals that wait for somebody's yes. @param refused how many could not be verified and are not shown */
record ResealsAnswer(List<Waiting> reseals, int refused) implements Answer {
    /** @param reseal how it is named @param officer who made it */
    record Waiting(
            String reseal,
            String officer,
            String colleague,
            String bundle,
            int part,
            String referral,
            String sender,
            String organisation,
            String words,
            String time) {
        static Waiting of(AgreeingToReseals.Waiting waiting) {
            Reseal reseal = waiting.reseal();
            return new Waiting(
                    reseal.id().toString(),
                    waiting.by().id(),
                    waiting.colleague().id(),
                    reseal.bundle().hex(),
                    reseal.part(),
                    waiting.envelope().referral(),
                    waiting.sender().person().id(),
                    waiting.sender().person().organisation(),
                    reseal.words(),
                    reseal.time().toString());
        }

        void tell(Lines lines) {
            lines.say("reseals.one", reseal);
            lines.fact(1, "fact.officer", officer);
            lines.fact(1, "fact.colleague", colleague);
            lines.fact(1, "fact.bundle", bundle);
            lines.fact(1, "fact.part", part);
            lines.fact(1, "fact.referral", referral);
            lines.fact(1, "fact.sender", sender + " (" + organisation + ")");
            lines.fact(1, "fact.words", words);
            lines.fact(1, "fact.time", time);
        }
    }

    static ResealsAnswer of(AgreeingToReseals.Listed listed) {
        return new ResealsAnswer(listed.reseals().stream().map(Waiting::of).toList(), listed.refused());
    }

    @Override
    public void tell(Lines lines) {
        if (reseals.isEmpty()) {
            lines.say("reseals.none");
        }
        reseals.forEach(reseal -> reseal.tell(lines));
        if (refused > 0) {
            lines.say("reseals.refused", refused);
        }
    }
}
