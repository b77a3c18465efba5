package org.safeconduct.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The two threads of an open log: one sequences whenever somebody waits, one publishes what became final. Both also look
 * once a second, so that what a crash or another server left behind is taken up, and a database that went back is
 * noticed although nobody appends.
 */
final class LogLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LogLoop.class.getName());
    /** Longer than a sequencing transaction may take. */
    private static final Duration STALLED = Duration.ofSeconds(60);
    /** A hundredth of a second's work, every two seconds of the heaviest load. */
    private static final int VACUUMED = 10_000;

    private final Sequencer sequencer;
    private final Publisher publisher;
    private final Continuity continuity;
    private final TreeRows tree;
    private final RecordRows records;
    private final AtomicReference<LogView> view;
    private final AtomicReference<@Nullable LogDamaged> damage = new AtomicReference<>();
    /** Of the publishing thread alone. */
    private boolean testified;

    private volatile Runnable changed = () -> {};

    private final AtomicLong moved = new AtomicLong();

    private final Waiters waiters = new Waiters();
    private final Rounds sequencing = new Rounds("log-sequencer", false, this::sequence, this::stop);
    private final Rounds publishing = new Rounds("log-publisher", true, woken -> publish(), this::stop);

    LogLoop(
            Sequencer sequencer,
            Publisher publisher,
            Continuity continuity,
            TreeRows tree,
            RecordRows records,
            LogView view) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.continuity = continuity;
        this.tree = tree;
        this.records = records;
        this.view = new AtomicReference<>(view);
    }

    /** @param change told whenever the newest view changes, or the log is stopped */
    void start(Runnable change) {
        changed = change;
        sequencing.start();
        publishing.start();
    }

    Waiters.Covered await(UUID request, Duration timeout) throws LogRefused {
        Waiters.Waiter waiter = waiters.add(request);
        try {
            if (sequencing.closed()) {
                throw new IllegalStateException("the log is closed");
            }
            // After the adding: whoever is added later than the stop finds it here, whoever before is told by it.
            LogDamaged stopped = damage.get();
            if (stopped != null) {
                throw new LogRefused(stopped.refusal(), stopped);
            }
            sequencing.wake();
            return waiters.await(waiter, timeout);
        } finally {
            waiters.remove(waiter);
        }
    }

    /** The newest view, another server's included; of a stopped log the last that was good. */
    LogView newest() {
        if (damage.get() != null) {
            return view.get();
        }
        try {
            return look();
        } catch (LogDamaged e) {
            // A caller's transaction may see an old state: the sequencer's own look decides.
            sequencing.wake();
            throw e;
        }
    }

    /** The newest view, another server's included; of a stopped log none. */
    LogView current() {
        requireNotStopped();
        return look();
    }

    boolean stopped() {
        return damage.get() != null;
    }

    void requireNotStopped() {
        LogDamaged stopped = damage.get();
        if (stopped != null) {
            throw new LogDamaged(stopped);
        }
    }

    /** Whether records get into the log now, as far as this server can know. */
    boolean working() {
        return damage.get() == null && sequencing.working(STALLED);
    }

    private LogView look() {
        // In this order: what is known can then not be newer than what the database says.
        LogView known = view.get();
        if (known.head().same(tree.head().orElseThrow(LogLoop::gone))) {
            return known;
        }
        LogView next = tree.view();
        continuity.require(known, next);
        return show(next);
    }

    private static LogDamaged gone() {
        return new LogDamaged(LogRefusal.ROLLED_BACK, "there is no tree any more");
    }

    private LogView show(LogView next) {
        LogView shown = view.accumulateAndGet(next, LogView::newer);
        changed.run();
        return shown;
    }

    /** For good: only a person can say which history is the right one. */
    void stop(LogDamaged found) {
        if (damage.compareAndSet(null, found)) {
            LOG.log(Level.ERROR, "the access log is stopped: {0}", found.getMessage());
            publishing.wake();
            changed.run();
        }
        waiters.fail(found);
    }

    private void sequence(boolean woken) {
        if (damage.get() != null) {
            return;
        }
        List<Waiters.Waiter> waiting = waiters.now();
        boolean more = true;
        while (more && !sequencing.closed() && damage.get() == null) {
            Optional<Sequencer.Group> next = sequencer.next(view.get());
            next.ifPresent(group -> {
                moved.addAndGet(group.records().size());
                continuity.tiles().keep(group.tiles());
                LogView shown = show(group.view());
                waiters.answer(waiters.now(), group.records(), shown);
                publishing.wake();
            });
            if (next.isEmpty()) {
                look();
            }
            more = next.isPresent() && next.get().records().size() == Sequencer.MAX_GROUP;
        }
        List<UUID> open = waiters.toLookFor(waiting, !woken);
        for (int from = 0; from < open.size(); from += Sequencer.MAX_GROUP) {
            List<UUID> some = open.subList(from, Math.min(open.size(), from + Sequencer.MAX_GROUP));
            List<SequencedRecord> found = records.find(some);
            if (!found.isEmpty()) {
                waiters.answer(waiting, found, look());
            }
        }
    }

    private void publish() throws IOException {
        LogDamaged stopped = damage.get();
        if (stopped != null) {
            if (stopped.otherHistory() && !testified) {
                publisher.testify(view.get());
                testified = true;
            }
            return;
        }
        look();
        boolean more = true;
        while (more && !publishing.closed() && damage.get() == null) {
            more = publisher.publish();
        }
        if (moved.get() >= VACUUMED) {
            // Before it: one that fails is not tried again at every look.
            moved.set(0);
            records.vacuumStaged();
        }
    }

    @Override
    public void close() {
        sequencing.close();
        publishing.close();
        try {
            sequencing.join();
            publishing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiters.fail(new IllegalStateException("the log is closed"));
    }
}
