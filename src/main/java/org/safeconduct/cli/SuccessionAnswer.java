package org.safeconduct.cli;

/** Which log ended, which took over, and what is lost. @param contradicted as in
 * {@link org.safeconduct.log.LogSuccession.Outcome} @param checkpoints how many of the ended log are on record */
record SuccessionAnswer(String ended, String successor, long kept, long lost, int contradicted, int checkpoints)
        implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("succession.done", ended, successor, kept, checkpoints);
        if (lost > 0) {
            lines.say("succession.lost", lost);
        }
        if (contradicted > 0) {
            lines.say("succession.contradicted", contradicted);
        }
        lines.say("succession.next", successor);
    }
}
