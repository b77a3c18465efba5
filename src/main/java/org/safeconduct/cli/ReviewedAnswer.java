package org.safeconduct.cli;

/** A review that the log has. @param verdict justified or not-justified @param record index of its record */
record ReviewedAnswer(String opening, String verdict, long record) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("review." + verdict, opening);
        lines.fact(1, "fact.record", record);
    }
}
