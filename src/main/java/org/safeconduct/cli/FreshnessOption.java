package org.safeconduct.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Freshness;
import picocli.CommandLine.Option;

/** How old the newest word of the witnesses may be where somebody is shown the log as it is now. */
final class FreshnessOption {
    @Option(names = "--max-age", paramLabel = "DURATION", descriptionKey = "max-age")
    private @Nullable Duration most;

    /** Of what the exchange shows. */
    Freshness live(Instant now) throws CliRefused {
        return given(now).orElse(new Freshness(now, Freshness.STANDARD));
    }

    /** Of a saved log, whose age is nobody's fault: only where it was asked for. */
    Optional<Freshness> given(Instant now) throws CliRefused {
        if (most != null && (most.isNegative() || most.isZero() || most.toDays() > 36_500)) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--max-age", "safeconduct log"));
        }
        return Optional.ofNullable(most).map(age -> new Freshness(now, age));
    }
}
