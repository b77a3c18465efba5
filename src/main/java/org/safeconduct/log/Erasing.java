package org.safeconduct.log;

import java.util.List;

/** Deletes what the record of an erasure takes away: what that record says, whoever asks. */
final class Erasing {
    private static final long AT_ONCE = 10_000;

    private Erasing() {}

    /** @return how many sections were there */
    static long carryOut(Inclusion erasure, RecordRows records) throws LogRefused {
        Facts facts = erasure.record().verify().facts();
        List<ErasedRange> ranges = facts == null || facts.event() != Event.ERASED ? null : facts.erased();
        if (ranges == null) {
            throw new LogRefused(LogRefusal.RECORD_MALFORMED, null);
        }
        long gone = 0;
        for (ErasedRange range : ranges) {
            long last = Math.min(range.last(), erasure.index() - 1);
            // The facts go last: they are what says whether the others may.
            for (RecordSection section : range.sections().reversed()) {
                for (long first = range.first(); first <= last; first += AT_ONCE) {
                    gone += records.erase(
                            section, first, Math.min(last, first + AT_ONCE - 1), ErasureRules.kept(section));
                }
            }
        }
        return gone;
    }
}
