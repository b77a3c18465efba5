package org.safeconduct.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;

/** What was done with a roster. @param digest SHA-256 of the roster's bytes, hexadecimal */
record RosterFileAnswer(
        String outcome,
        long serial,
        String issued,
        String expires,
        String digest,
        @Nullable String file) implements Answer {
    static RosterFileAnswer verified(Roster roster, SignedRoster signed, @Nullable Path file) {
        return of("verified", roster, signed, file);
    }

    static RosterFileAnswer signed(Roster roster, SignedRoster signed, Path file) {
        return of("signed", roster, signed, file);
    }

    static RosterFileAnswer published(Roster roster, SignedRoster signed, Path file) {
        return of("published", roster, signed, file);
    }

    private static RosterFileAnswer of(String outcome, Roster roster, SignedRoster signed, @Nullable Path file) {
        return new RosterFileAnswer(
                outcome,
                roster.serial(),
                roster.issued().toString(),
                roster.expires().toString(),
                signed.digest(),
                file == null ? null : file.toString());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("roster." + outcome, serial, issued, expires);
        lines.fact(1, "fact.digest", digest);
        if (file != null) {
            lines.fact(1, "fact.file", file);
        }
    }
}
