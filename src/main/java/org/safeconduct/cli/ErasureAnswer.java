package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.ErasureRequest;
import org.safeconduct.log.ErasedRange;

/** What is to be erased. @param file where the signed request is now @param record index of its record, once sent */
record ErasureAnswer(
        List<ErasedRange> ranges,
        String basis,
        @Nullable String file,
        @Nullable Long record) implements Answer {
    static ErasureAnswer signed(ErasureRequest request, Path file) {
        return new ErasureAnswer(request.ranges(), request.basis().code(), file.toString(), null);
    }

    static ErasureAnswer sent(ErasureRequest request, long record) {
        return new ErasureAnswer(request.ranges(), request.basis().code(), null, record);
    }

    @Override
    public void tell(Lines lines) {
        lines.say(record == null ? "erase.signed" : "erase.sent", lines.texts().code("basis", basis));
        tell(ranges, lines);
        if (file != null) {
            lines.fact(1, "fact.file", file);
        }
        if (record != null) {
            lines.fact(1, "fact.record", record);
        }
    }

    static void tell(List<ErasedRange> ranges, Lines lines) {
        for (ErasedRange range : ranges) {
            lines.say(
                    "erase.range",
                    Long.toString(range.first()),
                    Long.toString(range.last()),
                    String.join(
                            ", ",
                            range.sections().stream()
                                    .map(Codes::of)
                                    .map(section -> lines.texts().code("section", section))
                                    .toList()));
        }
    }
}
