package org.safeconduct.desk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Event;

/** What a reviewer looks for; nothing for everything. */
record LogQuestion(
        @Nullable String event,
        @Nullable String person,
        @Nullable String bundle) {
    static RecordFilter of(Event event) {
        return new LogQuestion(RecordFilter.code(event), null, null).filter();
    }

    RecordFilter filter() {
        return new RecordFilter(
                Arrays.stream(Event.values())
                        .filter(each -> RecordFilter.code(each).equals(event))
                        .findFirst()
                        .orElse(null),
                person,
                null,
                null,
                bundle,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
