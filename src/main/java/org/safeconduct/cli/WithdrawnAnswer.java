package org.safeconduct.cli;

/** A referral that is taken back. @param record index of the record of that */
record WithdrawnAnswer(String referral, long record) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("withdraw.done", referral);
        lines.fact(1, "fact.record", record);
        lines.say("withdraw.limits");
    }
}
