package org.safeconduct.cli;

import java.io.IOException;
import java.util.Optional;
import org.safeconduct.client.Home;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.Standing;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Finding;
import org.safeconduct.log.Freshness;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.PinnedCheckpoint;

/**
 * A log as of one checkpoint, held against what this machine saw of it before anything is read from it.
 *
 * @param live as the exchange shows it; otherwise a saved copy, which may be older than what was seen
 */
record ComparedLog(LogSource source, boolean live) {
    /** @param asked how old the witnesses' newest word may be */
    void take(Home home, Roster roster, Optional<Freshness> asked, LogOrigin.Work work) throws Refused, IOException {
        byte[] note = source.checkpoint();
        LogSource still = new PinnedCheckpoint(source, note);
        LogPolicy policy = LogPolicy.parse(roster.policy());
        KeptCheckpoints kept = new KeptCheckpoints(home);
        Standing standing = kept.standing(policy, PinnedCheckpoint.allegedSize(note));
        Checkpoint seen = live ? kept.follow(note, policy, still) : kept.followSaved(note, policy, still);
        if (!live && standing.unsupported(policy)) {
            throw new CliRefused(CliRefusal.LOG_UNCOMPARED.naming(
                    Long.toString(standing.seen().orElseThrow())));
        }
        // What is left out at the end is what nobody would miss in an extract or a report.
        Optional<Finding> old = asked.flatMap(freshness -> freshness.judge(seen));
        if (old.isPresent()) {
            throw new CliRefused(CliRefusal.LOG_NOT_FRESH.naming(old.get().place()));
        }
        work.with(still, roster, standing);
    }
}
