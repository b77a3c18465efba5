package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
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
}
