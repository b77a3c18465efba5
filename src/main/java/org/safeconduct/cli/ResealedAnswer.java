package org.safeconduct.cli;

import org.safeconduct.client.Resealing;

/** A part was sealed to a colleague, who cannot open it before somebody agreed. @param reseal how it is named @param record index of its record */
record ResealedAnswer(String reseal, String bundle, int part, String colleague, long record) implements Answer {
    static ResealedAnswer of(Resealing.Made made) {
        return new ResealedAnswer(
                made.request().toString(),
                made.bundle().hex(),
                made.part(),
                made.colleague().id(),
                made.record());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("reseal.made", part, bundle, colleague);
        lines.fact(1, "fact.record", record);
        lines.say("reseal.how", reseal);
    }
}
