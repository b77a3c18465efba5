package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Finding;
import org.safeconduct.log.Freshness;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.Predecessors;

/** The exchange's whole log as it is now, verified against itself, its witnesses, and what this machine saw of it before. */
public final class WholeLog {
    /** @param standing of before: what was verified is itself seen afterwards */
    public record Verified(LogVerifier.Report report, Standing standing) {}

    private final Exchange exchange;
    private final LogPolicy policy;
    private final KeptCheckpoints kept;

    public WholeLog(Exchange exchange, Roster roster, Home home) throws Refused {
        this.exchange = exchange;
        this.policy = LogPolicy.parse(roster.policy());
        this.kept = new KeptCheckpoints(home);
    }

    /** Reads every record, which is itself one. @param progress in records */
    public Verified verify(Instant now, Progress progress) throws Refused, IOException {
        LogSource live = LiveLogSource.whole(exchange);
        byte[] note = live.checkpoint();
        // What is kept afterwards must be what was verified.
        LogSource still = new PinnedCheckpoint(live, note);
        long size = PinnedCheckpoint.allegedSize(note);
        Standing standing = kept.standing(policy, size);
        LogVerifier.Report found = LogVerifier.verify(
                still,
                policy,
                kept.notes(policy),
                new Predecessors(List.of(), List.of(), kept.endedNotes(policy)),
                done -> progress.at(done, size));
        if (found.sound()) {
            kept.follow(note, policy, still);
        }
        return new Verified(found.judged(new Freshness(now, Freshness.STANDARD)), standing);
    }

    /**
     * What a report or an extract is made of, as of one checkpoint, which continues what this machine saw before.
     *
     * @param size in records
     * @param old why it does not count as the log of now; null where it does
     */
    public record Extract(
            LogSource log, long size, @Nullable Finding old) {}

    /** Nothing is read yet. The exchange writes down that it will be, as what, and for which records. */
    public Extract extract(String format, RecordFilter filter, Instant now) throws Refused, IOException {
        LogSource live = new LiveLogSource(exchange, exchange.export(format, filter));
        byte[] note = live.checkpoint();
        LogSource still = new PinnedCheckpoint(live, note);
        Checkpoint seen = kept.follow(note, policy, still);
        return new Extract(
                still,
                seen.size(),
                new Freshness(now, Freshness.STANDARD).judge(seen).orElse(null));
    }
}
