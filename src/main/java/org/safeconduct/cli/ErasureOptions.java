package org.safeconduct.cli;

import java.util.Arrays;
import java.util.List;
import org.safeconduct.audit.ErasureBasis;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.RecordSection;
import picocli.CommandLine.ITypeConverter;

/** How a person types what is to be erased. */
final class ErasureOptions {
    private ErasureOptions() {}

    /** Indexes as typed, such as 4711,4720-4725. */
    record Ranges(List<long[]> ends) {
        List<ErasedRange> of(List<RecordSection> sections) {
            List<RecordSection> ordered = sections.stream().distinct().sorted().toList();
            return ends.stream()
                    .map(end -> new ErasedRange(end[0], end[1], ordered))
                    .toList();
        }
    }

    static final class OfRanges implements ITypeConverter<Ranges> {
        @Override
        public Ranges convert(String typed) {
            if (!typed.matches("[0-9]{1,15}(-[0-9]{1,15})?(,[0-9]{1,15}(-[0-9]{1,15})?)*")) {
                throw new IllegalArgumentException("not a list of records");
            }
            return new Ranges(Arrays.stream(typed.split(",", -1))
                    .map(range -> range.split("-", -1))
                    .map(ends -> new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])})
                    .toList());
        }
    }

    static final class OfSection implements ITypeConverter<RecordSection> {
        @Override
        public RecordSection convert(String typed) {
            return Arrays.stream(RecordSection.values())
                    .filter(section -> Codes.of(section).equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such section"));
        }
    }

    static final class OfBasis implements ITypeConverter<ErasureBasis> {
        @Override
        public ErasureBasis convert(String typed) {
            return Arrays.stream(ErasureBasis.values())
                    .filter(basis -> basis.code().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such basis"));
        }
    }
}
