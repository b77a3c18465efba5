package org.safeconduct.log;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The two threads of an open log: one sequences whenever somebody waits, one publishes what became final. Both also look
 * once a second, so that what a crash or another server left behind is taken up.
 */
final class LogLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LogLoop.class.getName());
    private static final long SWEEP_MILLIS = 1000;
    private static final Duration STOPPING = Duration.ofSeconds(60);

    private final Sequencer sequencer;
    private final Publisher publisher;
    private final TreeRows tree;
    private final RecordRows records;
    private final TileReader tiles;
    private final AtomicReference<LogView> view;
    private final Waiters waiters = new Waiters();
    private final Semaphore toSequence = new Semaphore(1);
    private final Semaphore toPublish = new Semaphore(1);
    private final List<Thread> threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean failing;

    LogLoop(
            Sequencer sequencer,
            Publisher publisher,
            TreeRows tree,
            RecordRows records,
            TileReader tiles,
            LogView view) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.tree = tree;
        this.records = records;
        this.tiles = tiles;
        this.view = new AtomicReference<>(view);
        this.threads = List.of(
                Thread.ofPlatform().daemon().name("log-sequencer").unstarted(this::sequenceUntilClosed),
                Thread.ofPlatform().daemon().name("log-publisher").unstarted(this::publishUntilClosed));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    Waiters.Covered await(UUID request, Duration timeout) throws LogRefused {
        Waiters.Waiter waiter = waiters.add(request);
        try {
            if (closed()) {
                throw new IllegalStateException("the log is closed");
            }
            toSequence.release();
            return waiters.await(waiter, timeout);
        } finally {
            waiters.remove(waiter);
        }
    }

    /** The newest view, another server's included. */
    LogView newest() {
        LogView known = view.get();
        if (tree.version() == known.head().version()) {
            return known;
        }
        return show(tree.view());
    }

    boolean working() {
        return !failing && !closed() && threads.stream().allMatch(Thread::isAlive);
    }

    private LogView show(LogView next) {
        return view.accumulateAndGet(next, LogView::newer);
    }

    private void sequenceUntilClosed() {
        while (!closed()) {
            boolean woken = acquire(toSequence);
            try {
                sequence(!woken);
                failing = false;
            } catch (LogDamaged e) {
                failing = true;
                LOG.log(Level.ERROR, "the access log is stopped: {0}", e.getMessage());
                waiters.fail(e);
            } catch (RuntimeException e) {
                failing = true;
                // The database is away: those who wait go on waiting until their time is up, and the sweep tries again.
                LOG.log(Level.WARNING, "the access log could not be extended", e);
            }
        }
    }

    private void sequence(boolean sweep) {
        List<Waiters.Waiter> waiting = waiters.now();
        boolean more = true;
        while (more && !closed()) {
            Optional<Sequencer.Group> next = sequencer.next(view.get());
            next.ifPresent(group -> {
                tiles.keep(group.tiles());
                LogView shown = show(group.view());
                waiters.answer(waiters.now(), group.records(), shown);
                toPublish.release();
            });
            more = next.isPresent() && next.get().records().size() == Sequencer.MAX_GROUP;
        }
        List<UUID> open = waiters.toLookFor(waiting, sweep);
        for (int from = 0; from < open.size(); from += Sequencer.MAX_GROUP) {
            List<UUID> some = open.subList(from, Math.min(open.size(), from + Sequencer.MAX_GROUP));
            List<SequencedRecord> found = records.find(some);
            if (!found.isEmpty()) {
                waiters.answer(waiting, found, newest());
            }
        }
    }

    private void publishUntilClosed() {
        while (!closed()) {
            acquire(toPublish);
            publish();
            pause();
        }
    }

    private void publish() {
        try {
            boolean more = true;
            while (more && !closed()) {
                more = publisher.publish();
            }
        } catch (LogDamaged e) {
            LOG.log(Level.ERROR, "the access log cannot be published: {0}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Nothing waits for it, and the sweep tries again.
            LOG.log(Level.WARNING, "the access log could not be published", e);
        }
    }

    /** Once a second is enough: callers get their checkpoint from the database. */
    private void pause() {
        try {
            boolean closed = closing.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            LOG.log(Level.TRACE, "publishing goes on: {0}", !closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** @return false if nobody asked for it within the time of a sweep */
    private static boolean acquire(Semaphore signal) {
        try {
            boolean woken = signal.tryAcquire(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            signal.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        toSequence.release();
        toPublish.release();
        try {
            for (Thread thread : threads) {
                thread.join(STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiters.fail(new IllegalStateException("the log is closed"));
    }
}
