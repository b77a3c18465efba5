package org.safeconduct.log;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which sections are gone, and which of those a record takes away: the difference between an erasure and a theft.
 * Not for several threads at once.
 */
final class Erasures {
    private final Map<RecordSection, IndexRanges> gone = new EnumMap<>(RecordSection.class);
    private final Map<RecordSection, IndexRanges> erased = new EnumMap<>(RecordSection.class);

    Erasures() {
        for (RecordSection section : RecordSection.values()) {
            gone.put(section, new IndexRanges());
            erased.put(section, new IndexRanges());
        }
    }

    /** A record whose commitments hold. @throws LogRefused if it is an erasure and cannot be read */
    void add(long index, Disclosure record) throws LogRefused {
        for (RecordSection section : RecordSection.values()) {
            if (section.of(record) == null) {
                of(gone, section).add(index, index);
            }
        }
        if (ErasureRules.isErasure(record.facts())) {
            Facts facts = record.withoutActor().verify().facts();
            if (facts != null && facts.erased() != null) {
                facts.erased().forEach(range -> add(index, range));
            }
        }
    }

    /** An erasure reaches back only: what comes after it cannot have been taken away by it. */
    private void add(long by, ErasedRange range) {
        long last = Math.min(range.last(), by - 1);
        if (range.first() <= last) {
            range.sections().forEach(section -> of(erased, section).add(range.first(), last));
        }
    }

    boolean takeAway(RecordSection section, long index) {
        return of(erased, section).contains(index);
    }

    /** Indexes at which this section is gone and no erasure takes it away. */
    IndexRanges unexplained(RecordSection section) {
        return of(gone, section).without(of(erased, section));
    }

    boolean allExplained() {
        for (RecordSection section : RecordSection.values()) {
            if (unexplained(section).all().iterator().hasNext()) {
                return false;
            }
        }
        return true;
    }

    private static IndexRanges of(Map<RecordSection, IndexRanges> all, RecordSection section) {
        IndexRanges ranges = all.get(section);
        if (ranges == null) {
            throw new IllegalStateException("every section has its ranges");
        }
        return ranges;
    }
}
