package org.safeconduct.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safeconduct.viewing.PartBudget;
import picocli.CommandLine.Option;

/** What a part as a whole may take: only its reader gives it more. */
final class BudgetOptions {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final long MOST_MEGABYTES = 1 << 20;
    private static final String COMMAND = "safeconduct open";

    @Option(names = "--max-time", paramLabel = "DURATION")
    private @Nullable Duration time;

    @Option(names = "--max-size", paramLabel = "MEGABYTES")
    private @Nullable Long megabytes;

    PartBudget budget() throws CliRefused {
        Duration most = time == null ? PartBudget.STANDARD.time() : time;
        if (most.isNegative() || most.isZero() || most.compareTo(LONGEST) > 0) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--max-time", COMMAND));
        }
        long bytes = megabytes == null ? PartBudget.STANDARD.bytes() : bytes(megabytes);
        return new PartBudget(most, bytes);
    }

    private static long bytes(long megabytes) throws CliRefused {
        if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--max-size", COMMAND));
        }
        return megabytes << 20;
    }
}
