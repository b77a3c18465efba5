package org.safeconduct.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.safeconduct.directory.Person;

/** The words that are burnt into every page of an opening. */
final class Mark {
    private Mark() {}

    /**
     * Who, when and under which record, a line each. Lines that are too long are cut at their end: what tells one record
     * from another comes first.
     */
    static List<String> of(Person person, Instant time, long index, String origin) {
        return List.of(
                person.id(),
                "(" + person.organisation() + ")",
                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                "#" + index + " " + origin);
    }
}
