package org.safeconduct.cli;

import org.jspecify.annotations.Nullable;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.Transition;

/**
 * A referral that came to another state.
 *
 * @param accepted of how many people, where it decides that
 * @param record index of the record of that
 */
record MovedAnswer(
        String referral,
        String organisation,
        int version,
        String state,
        @Nullable Integer accepted,
        @Nullable Integer people,
        long record)
        implements Answer {
    static MovedAnswer of(Transition made, long record) {
        Acceptance people = made.people();
        return new MovedAnswer(
                made.referral(),
                made.organisation(),
                made.version(),
                made.to().code(),
                people == null ? null : people.accepted(),
                people == null ? null : people.people(),
                record);
    }

    @Override
    public void tell(Lines lines) {
        lines.say("move.done", referral, lines.texts().code("state", state));
        lines.fact(1, "fact.organisation", organisation);
        if (accepted != null && people != null) {
            lines.say("referral.accepted", accepted, people);
        }
        lines.fact(1, "fact.record", record);
    }
}
