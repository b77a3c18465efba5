package org.safeconduct.notice;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safeconduct.notice.NoticeRows.Pending;

/** Tells those who are to be told, several at a time: nobody waits for another's server. */
final class Delivery {
    /** How often one message is tried; after that only the next change brings another. */
    static final int MOST_TRIES = 24;

    private static final System.Logger LOGGER = System.getLogger(Delivery.class.getName());
    private static final int AT_ONCE = 16;

    private final NoticeRows rows;
    private final AddressBook book;
    private final Duration time;
    private final Duration longest;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Of these servers and clocks.
     *
     * @param time after which nothing more is begun: what is left waits for the next round
     * @param longest for one message from beginning to end, however slowly the other side answers
     */
    Delivery(NoticeRows rows, AddressBook book, Duration time, Duration longest) {
        this.rows = rows;
        this.book = book;
        this.time = time;
        this.longest = longest;
    }

    /** Returns when each was told, or tried once. */
    void deliver(Audience audience, Pace pace, Instant now) {
        long end = System.nanoTime() + time.toNanos();
        Semaphore free = new Semaphore(AT_ONCE);
        List<Future<Optional<NotTold.Reason>>> under = new ArrayList<>();
        for (Pending each : rows.pending(pace, now)) {
            Optional<Channel> channel = book.channel(each.addressee(), each.channel());
            if (channel.isEmpty() || !audience.isActive(each.addressee())) {
                rows.done(each);
            } else {
                under.add(threads.submit(() -> when(free, end, each, channel.get(), now)));
            }
        }
        report(under);
    }

    private Optional<NotTold.Reason> when(Semaphore free, long end, Pending pending, Channel channel, Instant now)
            throws InterruptedException {
        free.acquire();
        try {
            return System.nanoTime() - end < 0 && rows.attempt(pending, now)
                    ? tell(pending, channel, now)
                    : Optional.empty();
        } finally {
            free.release();
        }
    }

    private Optional<NotTold.Reason> tell(Pending pending, Channel channel, Instant now) throws InterruptedException {
        Optional<NotTold.Reason> failed = tried(pending, channel, now);
        if (failed.isEmpty() || pending.tries() + 1 >= MOST_TRIES) {
            rows.done(pending);
        }
        return failed;
    }

    private Optional<NotTold.Reason> tried(Pending pending, Channel channel, Instant now) throws InterruptedException {
        Future<Optional<NotTold.Reason>> telling = threads.submit(() -> {
            try {
                channel.tell(pending.message(), pending.pace(), now);
                return Optional.empty();
            } catch (NotTold e) {
                return Optional.of(e.reason());
            }
        });
        try {
            return telling.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(NotTold.Reason.TIMED_OUT);
        } catch (ExecutionException e) {
            // What it says may have an address in it.
            return Optional.of(NotTold.Reason.NOT_TAKEN);
        } finally {
            // Closes the socket of one that is still at it.
            telling.cancel(true);
        }
    }

    /** How many failed and why; the table of what is pending has whose. */
    private static void report(List<Future<Optional<NotTold.Reason>>> under) {
        Map<NotTold.Reason, Integer> failures = new EnumMap<>(NotTold.Reason.class);
        for (Future<Optional<NotTold.Reason>> each : under) {
            try {
                each.get().ifPresent(reason -> failures.merge(reason, 1, Integer::sum));
            } catch (ExecutionException e) {
                LOGGER.log(Level.WARNING, "a notice could not be noted; the next round tries again", e.getCause());
            } catch (InterruptedException e) {
                under.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (!failures.isEmpty()) {
            LOGGER.log(Level.WARNING, "notices that did not arrive, by why: {0}", failures);
        }
    }
}
