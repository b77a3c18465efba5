package org.safeconduct.cli;

import java.util.List;

/** Which log is followed now, and what it has of those that were. */
record HandOverAnswer(String origin, List<Ended> ended) implements Answer {
    /** @param size records that this machine had seen @param continued whether the new log has them all, unchanged */
    record Ended(String origin, long size, boolean continued) {}

    @Override
    public void tell(Lines lines) {
        for (Ended one : ended) {
            lines.say(one.continued ? "hand-over.continued" : "hand-over.broken", one.origin, one.size, origin);
        }
        lines.say("hand-over.follows", origin);
    }
}
