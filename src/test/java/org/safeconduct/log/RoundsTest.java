package org.safeconduct.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void goesOnAfterAnythingThatIsThrown() throws Exception {
        AtomicInteger round = new AtomicInteger();
        CountDownLatch good = new CountDownLatch(1);
        AtomicReference<LogDamaged> damage = new AtomicReference<>();
        LogDamaged damaged = new LogDamaged(LogRefusal.STATE_DAMAGED, "test");
        Rounds rounds = new Rounds(
                "test",
                false,
                woken -> {
                    switch (round.incrementAndGet()) {
                        case 1 -> throw new OutOfMemoryError("for a test");
                        case 2 -> throw new NoClassDefFoundError("for a test");
                        case 3 -> throw new IllegalStateException("for a test");
                        case 4 -> throw damaged;
                        default -> good.countDown();
                    }
                },
                found -> {
                    damage.set(found);
                    throw new OutOfMemoryError("even while it is told");
                });
        rounds.start();
        while (round.get() < 5) {
            rounds.wake();
            Thread.onSpinWait();
        }
        assertThat(good.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(damage).hasValue(damaged);
        Awaitility.await().until(() -> rounds.working(LONG));
        rounds.close();
        rounds.join();
        assertThat(rounds.working(LONG)).isFalse();
    }

    @Test
    void tellsThatItFails() throws Exception {
        Rounds rounds = new Rounds(
                "test",
                false,
                woken -> {
                    throw new NoClassDefFoundError("for a test");
                },
                found -> {});
        rounds.start();
        Awaitility.await().until(() -> !rounds.working(LONG));
        rounds.close();
        rounds.join();
    }

    @Test
    void tellsThatARoundDoesNotEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Rounds rounds = new Rounds("test", false, woken -> await(end), found -> {});
        rounds.start();
        Awaitility.await().until(() -> !rounds.working(Duration.ofSeconds(2)));
        assertThat(rounds.working(LONG)).isTrue();
        end.countDown();
        rounds.close();
        rounds.join();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
