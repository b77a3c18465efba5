package org.safeconduct.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Before a log accepts records: no witness that can be reached has seen more of it, or another history. What a witness
 * says cannot be proved in every case; believing it stops a log that a person can start again, not believing it could
 * sign a second history that nobody can take back.
 */
final class WitnessCheck {
    private static final Logger LOG = System.getLogger(WitnessCheck.class.getName());

    private final WitnessClient client;
    private final Gathering gathering;
    private final Supplier<LogView> newest;

    /** @param newest as the database has it now, read anew */
    WitnessCheck(WitnessClient client, Gathering gathering, Supplier<LogView> newest) {
        this.client = client;
        this.gathering = gathering;
        this.newest = newest;
    }

    void require(List<Watched> witnesses, LogView view) throws LogRefused {
        List<Callable<WitnessReply>> questions = new ArrayList<>();
        for (Watched each : witnesses) {
            questions.add(() -> ask(each, view));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WitnessReply>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                judge(witnesses.get(i), answers.get(i).get(), view);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogRefused(LogRefusal.TIMED_OUT, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LogRefused refused) {
                throw refused;
            }
            if (e.getCause() instanceof LogDamaged damaged) {
                // What a witness wants proved to it needs tiles that nothing else had looked at.
                throw new LogRefused(damaged.refusal(), damaged);
            }
            throw new IllegalStateException(e);
        }
    }

    /** One that has seen less says only to a proof from there whether that was of this history. */
    private WitnessReply ask(Watched witness, LogView view) throws LogRefused {
        WitnessReply reply = client.ask(witness.address(), gathering.submission(view, view.size()));
        return reply instanceof WitnessReply.Elsewhere elsewhere && elsewhere.size() < view.size()
                ? client.ask(witness.address(), gathering.submission(view, elsewhere.size()))
                : reply;
    }

    private void judge(Watched witness, WitnessReply reply, LogView view) throws LogRefused {
        switch (reply) {
            case WitnessReply.Cosigned cosigned -> witness.cosigned(view.size());
            case WitnessReply.Elsewhere elsewhere -> {
                // Other servers may be writing, and be cosigned, while this one starts.
                if (elsewhere.size() > view.size()
                        && elsewhere.size() > newest.get().size()) {
                    LOG.log(
                            Level.ERROR,
                            "witness {0} cosigned size {1} of this log; the database has size {2}",
                            witness.address().name(),
                            Long.toString(elsewhere.size()),
                            Long.toString(view.size()));
                    throw new LogRefused(LogRefusal.BEHIND_WITNESS, null);
                }
                witness.isAt(elsewhere.size());
            }
            case WitnessReply.Contradicted contradicted -> {
                LOG.log(
                        Level.ERROR,
                        "witness {0} cosigned another history of this log: it answered {1} to size {2}",
                        witness.address().name(),
                        Integer.toString(contradicted.status()),
                        Long.toString(view.size()));
                throw new LogRefused(LogRefusal.WITNESS_CONTRADICTS, null);
            }
            case WitnessReply.Failed failed -> witness.failed(failed.reason());
        }
    }
}
