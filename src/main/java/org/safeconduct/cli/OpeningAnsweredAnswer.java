package org.safeconduct.cli;

/** A second person's answer, which the log has. @param record index of its record */
record OpeningAnsweredAnswer(String ask, boolean agreed, long record) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say(agreed ? "approve-opening.agreed" : "approve-opening.refused", ask);
        lines.fact(1, "fact.record", record);
    }
}
