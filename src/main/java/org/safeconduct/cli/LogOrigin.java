package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.export.ExportVerifier;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Standing;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.FolderLogSource;
import org.safeconduct.log.Freshness;
import org.safeconduct.log.LogSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a whole log is taken from to be exported or reported on: the exchange, which writes that down, or a folder. */
final class LogOrigin {
    private final Surroundings surroundings;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "log-folder")
    private @Nullable Path saved;

    @Mixin
    private FreshnessOption freshness = new FreshnessOption();

    @Option(names = "--live")
    private boolean live;

    LogOrigin(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new SessionOptions(surroundings);
    }

    /** What is done with the log as of one checkpoint, which continues what this machine saw, or is an older copy of it. */
    interface Work {
        void with(LogSource log, Roster roster, Standing standing) throws Refused, IOException;
    }

    /** The newest that this machine accepted. */
    @Nullable
    SignedRoster roster() throws Refused, IOException {
        return options.roster().known().known();
    }

    void take(String format, RecordFilter filter, Work work) throws Refused, IOException {
        if (live == (saved != null)) {
            throw new CliRefused(CliRefusal.LIVE_OR_SAVED);
        }
        if (saved != null) {
            InputFile.requireFolder(saved);
        }
        Instant now = surroundings.clock().instant();
        Optional<Freshness> asked = live ? Optional.of(freshness.live(now)) : freshness.given(now);
        if (saved != null) {
            LogSource source =
                    ExportVerifier.isExport(saved) ? ExportVerifier.open(saved).whole() : new FolderLogSource(saved);
            new ComparedLog(source, false)
                    .take(options.roster().home(), options.roster().roster(), asked, work);
            return;
        }
        try (Session session = options.begin()) {
            LogSource source =
                    new LiveLogSource(session.exchange(), session.exchange().export(format, filter));
            new ComparedLog(source, true).take(session.home(), session.roster(), asked, work);
        }
    }
}
