package org.safeconduct.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.safeconduct.directory.TestRosters.ANCHOR;
import static org.safeconduct.directory.TestRosters.FOREIGN;
import static org.safeconduct.directory.TestRosters.NOW;
import static org.safeconduct.directory.TestRosters.REGISTRAR_1;
import static org.safeconduct.directory.TestRosters.after;
import static org.safeconduct.directory.TestRosters.first;
import static org.safeconduct.directory.TestRosters.signed;
import static org.safeconduct.directory.TestRosters.state;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.Holder;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogRefused;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RostersIT {
    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final SignedRoster one = signed(first());
    private AccessLog log;
    private Rosters rosters;

    @BeforeEach
    void open() throws Exception {
        log = new AccessLog(
                database.dataSource(), new FolderStore(folder), "exchange.example/log", Ed25519Key.generate());
        rosters = server();
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    /** One more server on the same database. */
    private Rosters server() {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        return new Rosters(sql, transactions, log, ANCHOR, now::get);
    }

    private static void refused(DirectoryRefusal refusal, ThrowingCallable call) {
        assertThatExceptionOfType(DirectoryRefused.class)
                .isThrownBy(call)
                .extracting(DirectoryRefused::refusal)
                .isEqualTo(refusal);
    }

    private int rows() {
        return sql.sql("SELECT count(*) FROM roster").query(Integer.class).single();
    }

    private int records() {
        return sql.sql("SELECT (SELECT count(*) FROM log_staged) + (SELECT count(*) FROM log_record)")
                .query(Integer.class)
                .single();
    }

    @Test
    void refusesUntilTheFirstIsPublished() throws DirectoryRefused {
        refused(DirectoryRefusal.ROSTER_MISSING, rosters::current);
        assertThat(rosters.newest()).isEmpty();

        rosters.publish(one, "server");

        assertThat(rosters.current()).isEqualTo(Roster.unsigned(first()));
        assertThat(rosters.newest())
                .hasValueSatisfying(newest -> assertThat(newest.encoded()).isEqualTo(one.encoded()));
    }

    @Test
    void recordsEachPublication() throws DirectoryRefused, LogRefused {
        rosters.publish(one, "registrar-1");

        ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(one.digest()));
        Disclosed record = log.await(new UUID(digest.getLong(), digest.getLong()), Duration.ofSeconds(30))
                .record()
                .verify();

        assertThat(record.facts()).satisfies(facts -> {
            assertThat(facts.event()).isEqualTo(Event.ROSTER_CHANGED);
            assertThat(facts.time()).isEqualTo(NOW);
        });
        assertThat(record.actor()).satisfies(actor -> assertThat(actor.person()).isEqualTo("registrar-1"));
        assertThat(record.detail())
                .satisfies(detail -> assertThat(detail.object()).isEqualTo(one.digest()));
    }

    @Test
    void doesNothingForTheNewestAgain() throws DirectoryRefused {
        rosters.publish(one, "server");

        rosters.publish(one, "server");
        server().publish(SignedRoster.parse(one.encoded()), "server");

        assertThat(rows()).isOne();
        assertThat(records()).isOne();
    }

    @Test
    void storesAndRecordsNothingThatIsRefused() throws DirectoryRefused {
        rosters.publish(one, "server");
        RosterDocument next = after(one);

        refused(DirectoryRefusal.REGISTRARS_TOO_FEW, () -> rosters.publish(signed(next, REGISTRAR_1), "x"));
        refused(
                DirectoryRefusal.ROSTER_FORKED,
                () -> rosters.publish(signed(state(first(), "officer-1", State.SUSPENDED)), "x"));

        assertThat(rows()).isOne();
        assertThat(records()).isOne();
        assertThat(rosters.current().serial()).isEqualTo(1);
    }

    @Test
    void refusesAnOlderOneOnEveryServer() throws DirectoryRefused {
        rosters.publish(one, "server");
        rosters.publish(signed(after(one)), "registrar-1");

        refused(DirectoryRefusal.ROSTER_OLDER, () -> rosters.publish(one, "server"));
        refused(DirectoryRefusal.ROSTER_OLDER, () -> server().publish(one, "server"));
    }

    @Test
    void showsAPublicationToEveryServerAtOnce() throws DirectoryRefused {
        Rosters other = server();
        rosters.publish(one, "server");
        assertThat(other.current().serial()).isEqualTo(1);

        rosters.publish(signed(state(after(one), "officer-1", State.REVOKED)), "registrar-1");

        assertThat(other.current().person("officer-1").state()).isEqualTo(State.REVOKED);
    }

    @Test
    void keepsTheSameObjectWhileNothingChanges() throws DirectoryRefused {
        rosters.publish(one, "server");

        assertThat(rosters.current()).isSameAs(rosters.current());
    }

    @Test
    void letsOneOfRacingSuccessorsWin() throws Exception {
        rosters.publish(one, "server");
        List<SignedRoster> successors = IntStream.range(0, 6)
                .mapToObj(i -> successor(NOW.minusSeconds(i)))
                .toList();
        CountDownLatch start = new CountDownLatch(1);
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<Boolean>> outcomes = successors.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        try {
                            server().publish(each, "registrar-1");
                            return true;
                        } catch (DirectoryRefused e) {
                            assertThat(e.refusal()).isEqualTo(DirectoryRefusal.ROSTER_FORKED);
                            return false;
                        }
                    }))
                    .toList();
            start.countDown();
            for (Future<Boolean> each : outcomes) {
                won += each.get() ? 1 : 0;
            }
        }

        assertThat(won).isOne();
        assertThat(rows()).isEqualTo(2);
        assertThat(records()).isEqualTo(2);
    }

    private SignedRoster successor(Instant issued) {
        try {
            RosterDocument next = after(one);
            return signed(TestRosters.dated(next, issued, next.expires()));
        } catch (DirectoryRefused e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesAnExpiredOneButPublishesItsSuccessor() throws DirectoryRefused {
        rosters.publish(one, "server");
        now.set(NOW.plus(Duration.ofDays(40)));

        refused(DirectoryRefusal.ROSTER_EXPIRED, rosters::current);
        refused(DirectoryRefusal.ROSTER_EXPIRED, () -> server().current());
        assertThat(server().newest()).isPresent();

        RosterDocument next = after(one);
        server().publish(signed(TestRosters.dated(next, now.get(), now.get().plusSeconds(60))), "registrar-1");
        assertThat(rosters.current().serial()).isEqualTo(2);
    }

    @Test
    void refusesARowThatWasEdited() throws DirectoryRefused {
        rosters.publish(one, "server");
        SignedRoster forged = signed(
                state(first(), "officer-1", State.REVOKED),
                FOREIGN.issue("registrar-1", Holder.REGISTRAR, TestRosters.VALIDITY),
                FOREIGN.issue("registrar-2", Holder.REGISTRAR, TestRosters.VALIDITY));
        edit(forged.encoded(), one.digest());

        refused(DirectoryRefusal.ROSTER_UNTRUSTED, () -> server().current());
        edit(forged.encoded(), forged.digest());
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, () -> server().current());
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, rosters::current);
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, () -> server().publish(signed(after(one)), "registrar-1"));
        assertThatIllegalStateException().isThrownBy(() -> server().newest());
        edit(new byte[] {1}, "ab".repeat(32));
        refused(DirectoryRefusal.ROSTER_MALFORMED, () -> server().current());
    }

    private void edit(byte[] file, String digest) {
        sql.sql("UPDATE roster SET file = ?, digest = ?").params(file, digest).update();
    }

    @Test
    void neverGoesBackBehindWhatItSaw() throws DirectoryRefused {
        rosters.publish(one, "server");
        rosters.publish(signed(after(one)), "registrar-1");
        sql.sql("DELETE FROM roster WHERE serial = 2").update();

        refused(DirectoryRefusal.ROSTER_OLDER, rosters::current);
        sql.sql("DELETE FROM roster").update();
        refused(DirectoryRefusal.ROSTER_MISSING, rosters::current);
    }

    @Test
    void noticesAfterARestartThatTheNewestWasDeleted() throws DirectoryRefused {
        rosters.publish(one, "server");
        SignedRoster two = signed(after(one));
        rosters.publish(two, "registrar-1");
        sql.sql("DELETE FROM roster WHERE serial = 2").update();

        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().current());
        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().publish(two, "registrar-1"));
        assertThatIllegalStateException().isThrownBy(() -> server().newest());
        sql.sql("DELETE FROM roster").update();
        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().current());
        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().publish(one, "server"));
    }

    @Test
    void noticesThatTheRecordWasHiddenAsWell() throws DirectoryRefused, LogRefused {
        rosters.publish(one, "server");
        SignedRoster two = signed(after(one));
        rosters.publish(two, "registrar-1");
        ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(two.digest()));
        log.await(new UUID(digest.getLong(), digest.getLong()), Duration.ofSeconds(30));
        assertThat(server().current().serial()).isEqualTo(2);
        sql.sql("DELETE FROM roster WHERE serial = 2").update();

        sql.sql("UPDATE log_record SET facts = replace(convert_from(facts, 'UTF8'), 'roster-changed', 'deposited')"
                        + "::bytea WHERE index = 1")
                .update();
        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().current());
        sql.sql("DELETE FROM log_record WHERE index = 1").update();
        refused(DirectoryRefusal.ROSTER_ROLLED_BACK, () -> server().current());
    }

    @Test
    void doesNotCountPastTheCertificatesOfItsRegistrars() throws DirectoryRefused {
        KeyRing expiring = TestRosters.AUTHORITY.issue("registrar-4", Holder.REGISTRAR, TestRosters.SHORT);
        rosters.publish(signed(first(), REGISTRAR_1, expiring), "server");
        assertThat(rosters.current().serial()).isEqualTo(1);

        now.set(TestRosters.SHORT.until().plusSeconds(1));
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, rosters::current);
        refused(DirectoryRefusal.ROSTER_UNTRUSTED, () -> server().current());
        SignedRoster next = signed(after(server().newest().orElseThrow()));
        assertThat(server().publish(next, "registrar-1").serial()).isEqualTo(2);
        assertThat(rosters.current().serial()).isEqualTo(2);
    }

    @Test
    void storesNothingWhenTheRecordCannotBeStaged() {
        sql.sql("DROP FUNCTION log_append").update();

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> rosters.publish(one, "server"));
        assertThat(rows()).isZero();
        refused(DirectoryRefusal.ROSTER_MISSING, rosters::current);
    }
}
