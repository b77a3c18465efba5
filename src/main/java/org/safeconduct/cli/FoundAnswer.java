package org.safeconduct.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.client.LogSearch;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Facts;

/** Verified records of the log, newest first. @param more whether there may be older ones that match */
record FoundAnswer(List<Row> records, boolean more) implements Answer {
    /** A section that is erased, or was not shown, is absent. */
    record Row(
            long index,
            @Nullable Facts facts,
            @Nullable Actor actor,
            @Nullable Detail detail) {
        private static Row of(LogSearch.Verified found) {
            Disclosed record = found.record();
            return new Row(found.index(), record.facts(), record.actor(), record.detail());
        }
    }

    static FoundAnswer of(LogSearch.Found found) {
        return new FoundAnswer(found.records().stream().map(Row::of).toList(), found.more());
    }

    @Override
    public void tell(Lines lines) {
        for (Row row : records) {
            tell(row, lines);
        }
        if (records.isEmpty()) {
            lines.say("found.none");
        } else {
            lines.say("found.done", records.size());
        }
        if (more) {
            lines.say("found.more");
        }
    }

    private static void tell(Row row, Lines lines) {
        Facts facts = row.facts;
        String index = Long.toString(row.index);
        if (facts == null) {
            lines.say("found.hidden", index);
            return;
        }
        Actor actor = row.actor;
        String about = Stream.of(
                        actor == null ? null : actor.person(),
                        actor == null || actor.organisation() == null ? null : "(" + actor.organisation() + ")",
                        facts.bundle(),
                        facts.part() == null ? null : "/" + facts.part(),
                        facts.purpose() == null ? null : lines.texts().code("purpose", facts.purpose()),
                        facts.rendition() == null ? null : lines.texts().code("rendition", facts.rendition()),
                        facts.state() == null ? null : lines.texts().code("state", facts.state()),
                        facts.reason(),
                        row.detail == null || row.detail.words() == null ? null : "– " + row.detail.words())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        lines.say(
                "found.record",
                index,
                facts.time(),
                lines.texts().code("event", RecordFilter.code(facts.event())),
                about);
    }
}
