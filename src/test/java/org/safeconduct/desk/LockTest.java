package org.safeconduct.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk that nobody uses locks, whatever went wrong on it before. */
class LockTest {
    private static final Duration IDLE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final InstantSource clock = () -> {
        if (broken.compareAndSet(true, false)) {
            looked.countDown();
            throw new OutOfMemoryError("none left, for once");
        }
        return time.get();
    };
    private DeskSettings settings;

    @BeforeEach
    void settle() throws Exception {
        settings = Offline.settings(folder, "officer-1", clock, IDLE);
    }

    private Sitting unlock(Lock lock) throws Exception {
        lock.unlock(Offline.passphrase());
        return lock.sitting().orElseThrow();
    }

    private void requireLocked(Lock lock) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (lock.sitting().isPresent() && System.nanoTime() < deadline) {
            time.updateAndGet(now -> now.plus(IDLE).plusSeconds(1));
            Thread.sleep(20);
        }
        assertThat(lock.sitting()).isEmpty();
    }

    @Test
    void aLookThatFailsIsNotTheLast() throws Exception {
        try (Lock lock = new Lock(settings)) {
            unlock(lock);
            broken.set(true);
            assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();
            requireLocked(lock);
        }
    }

    @Test
    void workThatEndsInAnErrorKeepsNoDeskOpen() throws Exception {
        try (Lock lock = new Lock(settings)) {
            Sitting sitting = unlock(lock);
            sitting.sending().begin(progress -> {
                throw new StackOverflowError("for once");
            });
            requireLocked(lock);
            assertThat(sitting.sending().stage()).isInstanceOf(Work.Stage.Failed.class);
        }
    }
}
