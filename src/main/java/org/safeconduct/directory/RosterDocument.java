package org.safeconduct.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of a roster, member by member (docs/directory.md, "The roster"). */
record RosterDocument(
        String format,
        long serial,
        @Nullable String previous,
        Instant issued,
        Instant expires,
        List<Organisation> organisations,
        List<Person> people,
        List<Gate> gates,
        @Nullable RecoveryPolicy recovery,
        String policy) {
    RosterDocument(
            String format,
            long serial,
            @Nullable String previous,
            Instant issued,
            Instant expires,
            List<Organisation> organisations,
            List<Person> people,
            List<Gate> gates,
            String policy) {
        this(format, serial, previous, issued, expires, organisations, people, gates, null, policy);
    }
}
