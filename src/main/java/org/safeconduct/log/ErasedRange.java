package org.safeconduct.log;

import java.util.List;

/**
 * Sections that an erasure takes away from neighbouring records.
 *
 * @param first index of the first record
 * @param last index of the last, itself included
 * @param sections in the order of {@link RecordSection}, each once
 */
public record ErasedRange(long first, long last, List<RecordSection> sections) {
    public ErasedRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("not a range");
        }
        sections = List.copyOf(sections);
        if (sections.isEmpty()
                || !sections.equals(sections.stream().distinct().sorted().toList())) {
            throw new IllegalArgumentException("sections are in order, each once");
        }
    }
}
