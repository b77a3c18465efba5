package org.safeconduct.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The people of the story at work, until this is closed. */
final class Workers implements AutoCloseable {
    private static final int CASEWORKERS = 2;
    private static final int OFFICERS = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Future<Void>> working = new ArrayList<>();

    Workers(Story story) {
        for (int i = 0; i < CASEWORKERS; i++) {
            String name = "caseworker-" + i;
            start(() -> story.depositUntil(over, name));
        }
        for (int i = 0; i < OFFICERS; i++) {
            String name = "officer-" + i;
            start(() -> story.openUntil(over, name));
        }
        start(() -> story.watchUntil(over));
    }

    private void start(Callable<Void> work) {
        working.add(threads.submit(work));
    }

    /** Lets them work so long; fails as soon as one of them did. */
    void go(long time, TimeUnit unit) throws InterruptedException, ExecutionException {
        if (over.await(time, unit)) {
            throw new IllegalStateException("over already");
        }
        for (Future<Void> each : working) {
            if (each.isDone()) {
                each.get();
            }
        }
    }

    /** Fails if one of them did. */
    @Override
    public void close() throws InterruptedException, ExecutionException {
        over.countDown();
        threads.shutdown();
        for (Future<Void> each : working) {
            each.get();
        }
    }
}
