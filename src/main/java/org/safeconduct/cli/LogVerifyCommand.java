package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.export.ExportVerifier;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.ClientRefusal;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.client.Standing;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Finding;
import org.safeconduct.log.FolderLogSource;
import org.safeconduct.log.Freshness;
import org.safeconduct.log.LogExport;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.Predecessors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the whole access log: the exchange's own, or a saved copy. */
@Command(name = "verify")
final class LogVerifyCommand implements Callable<Integer> {
    private final Report report;

    @Mixin
    private SessionOptions options;

    @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "saved-log")
    private @Nullable Path saved;

    @Mixin
    private FreshnessOption freshness = new FreshnessOption();

    @Mixin
    private PredecessorOptions predecessors = new PredecessorOptions();

    @Mixin
    private KeptOption given = new KeptOption();

    @Option(names = "--live")
    private boolean live;

    @Option(names = "--save", paramLabel = "DIR")
    private @Nullable Path save;

    LogVerifyCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, BrokenOff, FileAlreadyExistsException {
        if (live == (saved != null) || (saved != null && save != null)) {
            throw new CliRefused(CliRefusal.LIVE_OR_SAVED);
        }
        if (saved != null) {
            InputFile.requireFolder(saved);
        }
        try {
            return verify();
        } catch (CliRefused | FileAlreadyExistsException e) {
            throw e;
        } catch (ClientRefused e) {
            // The one refusal that is evidence: what was verified does not continue what was seen before.
            if (e.refusal() == ClientRefusal.LOG_CHANGED) {
                throw e;
            }
            throw new BrokenOff(e);
        } catch (Refused | IOException e) {
            throw new BrokenOff(e);
        }
    }

    private int verify() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        Optional<Freshness> asked = live ? Optional.of(freshness.live(now)) : freshness.given(now);
        if (saved != null && ExportVerifier.isExport(saved)) {
            return verifyExport(saved, options.roster().roster(), asked);
        }
        if (saved != null) {
            return verify(new FolderLogSource(saved), options.roster().roster(), asked);
        }
        try (Session session = options.begin()) {
            return verify(LiveLogSource.whole(session.exchange()), session.roster(), asked);
        }
    }

    private int verifyExport(Path folder, Roster roster, Optional<Freshness> asked) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        KeptCheckpoints kept = new KeptCheckpoints(options.roster().home());
        ExportVerifier export = ExportVerifier.open(folder);
        Progress progress = report.progress("log.progress");
        Standing standing = kept.standing(policy, export.size());
        LogVerifier.Report verified = export.verify(
                policy,
                given.notes(kept.notes(policy, export.size()), policy, export.size()),
                predecessors.with(kept.endedNotes(policy)),
                done -> progress.at(done, export.size()));
        LogVerifier.Report found = weighed(verified, standing, policy);
        if (found.sound()) {
            LogSource whole = export.whole();
            kept.followSaved(whole.checkpoint(), policy, whole);
        }
        return answer(found, asked, standing);
    }

    private int verify(LogSource source, Roster roster, Optional<Freshness> asked) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        KeptCheckpoints kept = new KeptCheckpoints(options.roster().home());
        Predecessors hand = predecessors.with(kept.endedNotes(policy));
        // Asked once: what is kept afterwards must be what was verified.
        byte[] note = source.checkpoint();
        LogSource still = new PinnedCheckpoint(source, note);
        Progress progress = report.progress("log.progress");
        long size = PinnedCheckpoint.allegedSize(note);
        // What is kept is what is verified: the copy.
        LogSource examined = still;
        if (save != null) {
            // Its size says how much is fetched: the log's own word, not that of whoever answers.
            Checkpoint.verify(note, policy.withoutQuorum());
            Progress saving = report.progress("log.saving");
            LogExport.write(still, save, done -> saving.at(done, size));
            examined = new FolderLogSource(save);
        }
        Standing standing = kept.standing(policy, size);
        // A saved log ends where it was saved: what was seen since says nothing against it.
        List<byte[]> notes =
                live ? given.notes(kept.notes(policy), policy) : given.notes(kept.notes(policy, size), policy, size);
        LogVerifier.Report verified =
                LogVerifier.verify(examined, policy, notes, hand, done -> progress.at(done, size));
        LogVerifier.Report found = live ? verified : weighed(verified, standing, policy);
        if (found.sound() && live) {
            kept.follow(note, policy, still);
        } else if (found.sound()) {
            kept.followSaved(note, policy, still);
        }
        return answer(found, asked, standing);
    }

    /** A copy that was cut off is signed by the log's key like any other: it is not sound by that alone. */
    private static LogVerifier.Report weighed(LogVerifier.Report found, Standing standing, LogPolicy policy) {
        if (!found.sound() || !standing.unsupported(policy)) {
            return found;
        }
        String seen = Long.toString(standing.seen().orElseThrow());
        return found.with(List.of(new Finding(Finding.Kind.OLDER_UNCOMPARED, seen)));
    }

    private int answer(LogVerifier.Report whole, Optional<Freshness> asked, Standing standing) {
        LogVerifier.Report found = asked.map(whole::judged).orElse(whole);
        report.answer(LogAnswer.of(found, standing, report.surroundings().locale()));
        return switch (found.outcome()) {
            case SOUND -> Outcome.DONE;
            case TAMPERED -> Outcome.REFUSED;
            case UNDECIDED -> Outcome.UNREACHABLE;
        };
    }
}
