package org.safeconduct.cli;

/** Somebody who was stopped, or may go on. @param state frozen or unfrozen @param record index of the record of it */
record FreezeAnswer(String person, String state, long record) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("freeze." + state, person);
        lines.fact(1, "fact.record", record);
        lines.say("freeze." + state + "-limits");
    }
}
