package org.safeconduct.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.safeconduct.language.Refused;

/** Work that a server does by itself, again and again. */
public final class RecordRounds implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(RecordRounds.class.getName());

    /** One round; several servers may do it at the same time. */
    @FunctionalInterface
    public interface Round {
        void go() throws Refused, IOException;
    }

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("records").factory());

    private RecordRounds() {}

    /** The first one pause from now, until it is closed. */
    public static RecordRounds every(Duration pause, Round round) {
        RecordRounds rounds = new RecordRounds();
        rounds.worker.scheduleWithFixedDelay(
                () -> go(round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return rounds;
    }

    private static void go(Round round) {
        try {
            round.go();
        } catch (Refused | IOException | RuntimeException e) {
            // Thrown on, it would end the rounds for good.
            LOGGER.log(Level.WARNING, "a round of work on the records failed; the next one tries again", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
