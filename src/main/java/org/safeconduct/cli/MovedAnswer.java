package org.safeconduct.cli;

/** A referral that came to another state. @param record index of the record of that */
record MovedAnswer(String referral, String organisation, int version, String state, long record) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("move.done", referral, lines.texts().code("state", state));
        lines.fact(1, "fact.record", record);
    }
}
