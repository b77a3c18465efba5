package org.safeconduct.cli;

import java.util.List;

/** Which log ended, which took over, and what is lost. @param contradicted as in
 * {@link org.safeconduct.log.LogSuccession.Outcome} @param checkpoints how many of the ended log are on record @param mended tiles
 * that were put right @param silent witnesses that showed nothing of the ended log */
record SuccessionAnswer(
        String ended,
        String successor,
        long kept,
        long lost,
        int contradicted,
        int checkpoints,
        int mended,
        List<String> silent)
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
        if (mended > 0) {
            lines.say("succession.mended", mended);
        }
        if (!silent.isEmpty()) {
            lines.say("succession.silent", String.join(", ", silent));
        }
        lines.say("succession.next", successor);
    }
}
