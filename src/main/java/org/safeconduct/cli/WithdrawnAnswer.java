package org.safeconduct.cli;

/** A referral that is taken back. @param record index of the record of that @param before by an earlier request */
record WithdrawnAnswer(String referral, long record, boolean before) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say(before ? "withdraw.before" : "withdraw.done", referral);
        lines.fact(1, "fact.record", record);
        lines.say("withdraw.limits");
    }
}
