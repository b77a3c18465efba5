package org.safeconduct.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.AuditRefused;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Event;
import picocli.CommandLine.Option;

/** Which records of the log are meant. */
final class FilterOptions {
    @Option(names = "--event", paramLabel = "CODE", converter = Codes.OfEvent.class, descriptionKey = "filter.event")
    private @Nullable Event event;

    @Option(names = "--person", paramLabel = "NAME", descriptionKey = "filter.person")
    private @Nullable String person;

    @Option(names = "--organisation", paramLabel = "ID", descriptionKey = "filter.organisation")
    private @Nullable String organisation;

    @Option(names = "--referral", paramLabel = "ID", descriptionKey = "filter.referral")
    private @Nullable String referral;

    @Option(names = "--bundle", paramLabel = "ID", descriptionKey = "filter.bundle")
    private @Nullable String bundle;

    @Option(names = "--part", paramLabel = "N", descriptionKey = "filter.part")
    private @Nullable Integer part;

    @Option(names = "--purpose", paramLabel = "CODE", descriptionKey = "filter.purpose")
    private @Nullable String purpose;

    @Option(names = "--reason", paramLabel = "CODE", descriptionKey = "filter.reason")
    private @Nullable String reason;

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "filter.role")
    private @Nullable String role;

    @Option(names = "--rendition", paramLabel = "view|original", descriptionKey = "filter.rendition")
    private @Nullable String rendition;

    @Option(names = "--from", paramLabel = "TIME", converter = Codes.OfTime.class, descriptionKey = "filter.from")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Codes.OfTime.class, descriptionKey = "filter.to")
    private @Nullable Instant to;

    RecordFilter filter() throws AuditRefused {
        return new RecordFilter(
                        event, person, organisation, referral, bundle, part, purpose, reason, role, rendition, from, to)
                .checked();
    }
}
