package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Limits;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.TestExchange;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionSystemException;

/** Whatever breaks, and whenever: no receipt without bundle and record, and nothing forgotten in the storage. */
class DepositCrashTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private byte[] bundle;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"), part("officer-2"));
        bundle = exchange.seal(plan);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private void assertNothingHappened() throws Exception {
        assertThat(exchange.objects()).isEmpty();
        assertThat(exchange.count("upload")).isZero();
        assertThat(exchange.count("deposit")).isZero();
        assertThat(exchange.records()).hasSize(1);
        assertThat(exchange.deposits.receipt(plan.id())).isEmpty();
    }

    @Test
    void keepsNothingOfAStreamThatBreaksOff() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        for (int length : new int[] {0, 100, 70_000, bundle.length - 10}) {
            InputStream cut = new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(bundle, length)), broken);
            assertThatThrownBy(() -> exchange.deposits.accept(cut, exchange.caller("unhcr-1")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("connection reset");
            assertNothingHappened();
        }
    }

    @Test
    void keepsNothingWhereTheStorageFails() throws Exception {
        exchange.store.afterPut(name -> {
            if (name.value().endsWith("/2")) {
                throw new IOException("no space left");
            }
        });
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1"))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        exchange.clock.move(TestExchange.LIMITS.upload().plusSeconds(1));
        exchange.deposits.sweep();
        assertNothingHappened();
    }

    @Test
    void removesWhatTheStorageKeptAfterItHadFailed() throws Exception {
        List<ObjectName> late = new ArrayList<>();
        exchange.store.afterPut(name -> {
            late.add(name);
            throw new IOException("no answer in time");
        });
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(IOException.class);
        exchange.store.heal();
        assertThat(exchange.objects()).isEmpty();
        // The storage carries out what it was asked for, after all was removed.
        exchange.store.put(late.getFirst(), stream(new byte[10]), 10);
        exchange.deposits.sweep();
        assertThat(exchange.objects()).isEmpty();
        exchange.clock.move(TestExchange.LIMITS.upload().plusSeconds(1));
        exchange.deposits.sweep();
        assertNothingHappened();
    }

    @Test
    void keepsNothingWhereTheCommitFailsAndEverythingOnTheNextAttempt() throws Exception {
        exchange.transactions.failBeforeCommit();
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(TransactionSystemException.class);
        assertNothingHappened();
        assertThat(exchange.send(bundle, "unhcr-1").statement()).isNotEmpty();
    }

    @Test
    void keepsEverythingWhereTheAnswerIsLostAfterTheCommit() throws Exception {
        exchange.transactions.failAfterCommit();
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(TransactionSystemException.class);
        assertThat(exchange.objects()).hasSize(2);
        assertThat(exchange.records()).hasSize(2);
        Acceptance retry = exchange.deposits.accept(stream(bundle), exchange.caller("unhcr-1"));
        assertThat(retry.first()).isFalse();
        assertThat(exchange.objects()).hasSize(2);
        assertThat(exchange.records()).hasSize(2);
        ReceiptVerifier.verify(
                retry.receipt(),
                exchange.deposits.find(plan.id()).orElseThrow().sealed(),
                exchange.rosters.current(),
                exchange.policy);
    }

    @Test
    void keepsNothingThatCannotBeRecorded() throws Exception {
        exchange.sql.sql("alter table log_staged rename to log_gone").update();
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(DataAccessException.class);
        exchange.sql.sql("alter table log_gone rename to log_staged").update();
        assertNothingHappened();
    }

    @Test
    void answersARefusalThatCannotBeRecordedAsAnError() throws Exception {
        exchange.sql.sql("alter table log_staged rename to log_gone").update();
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-2")).isInstanceOf(DataAccessException.class);
        exchange.sql.sql("alter table log_gone rename to log_staged").update();
        assertNothingHappened();
    }

    @Test
    void keepsTheBundleWhileTheLogIsSlowAndGivesTheReceiptLater() throws Exception {
        Deposits impatient = exchange.deposits(new DepositLimits(
                Limits.STANDARD,
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                1000,
                1000,
                Duration.ofHours(1),
                Duration.ofMillis(200)));
        try (var held = exchange.database.dataSource().getConnection();
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("select from log_tree for update");
            assertThatThrownBy(() -> impatient.accept(stream(bundle), exchange.caller("unhcr-1")))
                    .isInstanceOfSatisfying(
                            DepositRefused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECEIPT_PENDING));
            held.rollback();
        }
        assertThat(exchange.objects()).hasSize(2);
        assertThat(exchange.deposits.receipt(plan.id())).isPresent();
        assertThat(exchange.records()).hasSize(2);
    }

    @Test
    void sweepsWhatADeadServerLeftBehindButNothingElse() throws Exception {
        exchange.send(bundle, "unhcr-1");
        leaveBehind("0123456789abcdef0123456789abcdef");
        exchange.clock.move(TestExchange.LIMITS.upload());
        exchange.deposits.sweep();
        assertThat(exchange.objects()).hasSize(3);
        exchange.clock.move(Duration.ofSeconds(1));
        exchange.deposits.sweep();
        assertThat(exchange.objects()).hasSize(2).noneMatch(name -> name.contains("0123456789abcdef"));
        assertThat(exchange.count("upload")).isEqualTo(1);
        exchange.clock.move(TestExchange.LIMITS.upload().plusSeconds(1));
        exchange.deposits.sweep();
        assertThat(exchange.count("upload")).isZero();
        assertThat(exchange.objects()).hasSize(2);
    }

    @Test
    void sweepsByItselfFromTheStart() throws Exception {
        leaveBehind("0123456789abcdef0123456789abcdef");
        exchange.clock.move(TestExchange.LIMITS.upload().multipliedBy(2));
        CountDownLatch removed = new CountDownLatch(1);
        exchange.store.beforeDelete(name -> removed.countDown());
        try (AutoCloseable sweeping = exchange.deposits.sweepEvery(Duration.ofHours(1))) {
            assertThat(sweeping).isNotNull();
            assertThat(removed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void refusesToKeepAnUploadThatTheSweepAlreadyGaveUp() throws Exception {
        exchange.store.afterPut(name -> {
            exchange.clock.move(TestExchange.LIMITS.upload().plusSeconds(1));
            exchange.deposits.sweep();
        });
        assertThatExceptionOfType(DepositRefused.class)
                .isThrownBy(() -> exchange.send(bundle, "unhcr-1"))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(DepositRefusal.UPLOAD_TOO_SLOW));
        exchange.store.heal();
        assertThat(exchange.count("deposit")).isZero();
        assertThat(exchange.objects()).isEmpty();
    }

    @Test
    void sweepsLaterWhatCouldNotBeRemovedAtOnce() throws Exception {
        exchange.store.beforeDelete(name -> {
            throw new IOException("storage is away");
        });
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-2")).isInstanceOf(DepositRefused.class);
        assertThat(exchange.objects()).hasSize(2);
        assertThat(exchange.count("upload")).isEqualTo(1);
        exchange.deposits.sweep();
        exchange.store.heal();
        exchange.deposits.sweep();
        assertThat(exchange.objects()).isEmpty();
    }

    private void leaveBehind(String upload) throws IOException {
        exchange.sql
                .sql("insert into upload (id, started) values (?, ?)")
                .params(upload, exchange.clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        exchange.store.put(new ObjectName("bundles/" + upload + "/1"), stream(new byte[10]), 10);
    }
}
