package org.safeconduct.desk;

import java.io.IOException;
import org.safeconduct.bundle.Progress;
import org.safeconduct.language.Refused;

/** Something long that goes on beside the pages, once at a time, and what came of it the last time. */
final class Work<T> {
    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    /** What is to be done. */
    @FunctionalInterface
    interface Job<T> {
        T run(Progress progress) throws Refused, IOException;
    }

    /** How far it is. */
    sealed interface Stage<T> {
        record None<T>() implements Stage<T> {}

        record Running<T>() implements Stage<T> {}

        record Done<T>(T result) implements Stage<T> {}

        record NotDone<T>(Refused why) implements Stage<T> {}

        /** For a reason that only the machine's log has. */
        record Failed<T>() implements Stage<T> {}
    }

    private final String name;
    private volatile Stage<T> stage = new Stage.None<>();
    private volatile int percent;

    /** @param name of its thread */
    Work(String name) {
        this.name = name;
    }

    Stage<T> stage() {
        return stage;
    }

    int percent() {
        return percent;
    }

    boolean isRunning() {
        return stage instanceof Stage.Running;
    }

    /** Nothing where it is under way. */
    synchronized void begin(Job<T> job) {
        if (isRunning()) {
            return;
        }
        percent = 0;
        stage = new Stage.Running<>();
        Thread.ofPlatform().daemon().name(name).start(() -> stage = run(job));
    }

    private Stage<T> run(Job<T> job) {
        try {
            return new Stage.Done<>(job.run((done, total) -> percent = (int) (100 * done / Math.max(total, 1))));
        } catch (Refused e) {
            return new Stage.NotDone<>(e);
        } catch (IOException | RuntimeException | Error e) {
            // An Error too: what is under way keeps the desk from locking, and must never seem to be so for good.
            LOG.log(System.Logger.Level.WARNING, name + " was broken off", e);
            return e.getCause() instanceof Refused refused ? new Stage.NotDone<>(refused) : new Stage.Failed<>();
        }
    }
}
