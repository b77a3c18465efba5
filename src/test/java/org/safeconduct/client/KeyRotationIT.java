package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Finding;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.ServedLog;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectMissing;
import org.safeconduct.storage.ObjectName;
import org.safeconduct.testing.TestDatabase;

/** The log gets a new key (docs/log.md), seen by clients that keep checkpoints. */
class KeyRotationIT {
    private static final String ORIGIN = "log.example/rotating";

    @TempDir
    private Path folder = Path.of("");

    private final Ed25519Key old = Ed25519Key.generate();
    private final Ed25519Key fresh = Ed25519Key.generate();
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    private AccessLog server(Ed25519Key... keys) throws LogRefused, IOException {
        return new AccessLog(database.dataSource(), new FolderStore(folder.resolve("tiles")), ORIGIN, keys);
    }

    private static LogPolicy policy(Ed25519Key... keys) throws LogRefused {
        StringBuilder text = new StringBuilder();
        for (Ed25519Key key : keys) {
            text.append("log ")
                    .append(new VerifierKey(ORIGIN, VerifierKey.Role.LOG, key.publicKey()))
                    .append('\n');
        }
        return LogPolicy.parse(text + "quorum none\n");
    }

    private static Inclusion add(AccessLog log) throws LogRefused {
        UUID request = UUID.randomUUID();
        log.append(new RecordDraft(
                request,
                new Facts(Event.LOG_READ, Instant.now(), null, null, null, null, null, null),
                new Actor(null, null, null, null),
                new Detail(null, null, null)));
        return log.await(request, Duration.ofSeconds(20));
    }

    private KeptCheckpoints client(String name) {
        return new KeptCheckpoints(new Home(folder.resolve(name)));
    }

    private static long follow(KeptCheckpoints client, AccessLog log, LogPolicy policy) throws Exception {
        return client.follow(log.checkpoint(), policy, new ServedLog(log)).size();
    }

    private static List<String> lines(AccessLog log) {
        return new String(log.checkpoint(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("— " + ORIGIN + " "))
                .toList();
    }

    /** As docs/log.md asks before the old key is left out: the checkpoint in object storage has the new key's line too. */
    private void awaitPublished(LogPolicy policy) throws Exception {
        FolderStore store = new FolderStore(folder.resolve("tiles"));
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try (InputStream published = store.open(new ObjectName("log/checkpoint"))) {
                Checkpoint.verify(published.readAllBytes(), policy);
                return;
            } catch (LogRefused | ObjectMissing notYet) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void assertUntrusted(AccessLog log, LogPolicy policy) {
        LogRefused refused = Objects.requireNonNull(
                catchThrowableOfType(LogRefused.class, () -> Checkpoint.verify(log.checkpoint(), policy)));
        assertThat(refused.refusal()).isEqualTo(LogRefusal.CHECKPOINT_UNTRUSTED);
    }

    @Test
    void goesFromOneKeyToTheNextWithoutABreak() throws Exception {
        KeptCheckpoints faithful = client("faithful");
        KeptCheckpoints away = client("away");

        // 1. The old key alone.
        AccessLog log = server(old);
        Inclusion early = add(log);
        assertThat(lines(log)).hasSize(1);
        follow(faithful, log, policy(old));
        follow(away, log, policy(old));
        log.close();

        // 2. Both keys: whoever knows either of them follows, whichever line comes first.
        log = server(fresh, old);
        add(log);
        assertThat(lines(log)).hasSize(2).doesNotHaveDuplicates();
        for (LogPolicy policy : List.of(policy(old), policy(fresh, old), policy(old, fresh))) {
            assertThat(follow(faithful, log, policy)).isEqualTo(2);
        }
        assertThat(Checkpoint.verify(log.checkpoint(), policy(fresh)).size()).isEqualTo(2);

        // Servers are restarted one after the other: one that has the old key only goes on meanwhile.
        try (AccessLog slow = server(old)) {
            for (int i = 0; i < 3; i++) {
                add(slow);
                assertThat(lines(slow)).hasSize(1);
                add(log);
                assertThat(lines(slow)).hasSize(2);
            }
            assertThat(slow.working()).isTrue();
        }
        assertThat(follow(faithful, log, policy(fresh, old))).isEqualTo(8);
        awaitPublished(policy(fresh));
        log.close();

        // 3. The new key alone.
        log = server(fresh);
        add(log);
        assertThat(lines(log)).hasSize(1);
        assertUntrusted(log, policy(old));
        assertThat(follow(faithful, log, policy(fresh, old))).isEqualTo(9);

        // 4. The policy drops the old key. Who was away all the time is still held to what they saw.
        assertThat(follow(faithful, log, policy(fresh))).isEqualTo(9);
        assertThat(LogVerifier.verify(new ServedLog(log), policy(fresh), away.notes(policy(fresh)), done -> {})
                        .findings())
                .isEmpty();
        assertThat(follow(away, log, policy(fresh))).isEqualTo(9);
        assertThat(LogVerifier.verify(new ServedLog(log), policy(fresh), faithful.notes(policy(fresh)), done -> {})
                        .sound())
                .isTrue();

        // What was proven under the old key needs the policy of then; the log proves it anew under the new one.
        ProofVerifier.verify(early, policy(fresh, old));
        assertThatThrownBy(() -> ProofVerifier.verify(early, policy(fresh))).isInstanceOf(LogRefused.class);
        assertThat(log.records(early.index(), 1).getFirst().entry())
                .isEqualTo(early.record().entry());
        log.close();
    }

    @Test
    void holdsWhoWasAwayToWhatTheySawUnderTheOldKey() throws Exception {
        KeptCheckpoints away = client("away");
        try (TestDatabase other = TestDatabase.create();
                AccessLog seen =
                        new AccessLog(other.dataSource(), new FolderStore(folder.resolve("other")), ORIGIN, old)) {
            add(seen);
            follow(away, seen, policy(old));
        }
        try (AccessLog rewritten = server(fresh)) {
            add(rewritten);
            add(rewritten);
            ClientRefused refused = Objects.requireNonNull(
                    catchThrowableOfType(ClientRefused.class, () -> follow(away, rewritten, policy(fresh))));
            assertThat(refused.refusal()).isEqualTo(ClientRefusal.LOG_CHANGED);
            LogVerifier.Report report =
                    LogVerifier.verify(new ServedLog(rewritten), policy(fresh), away.notes(policy(fresh)), done -> {});
            assertThat(report.findings()).containsExactly(new Finding(Finding.Kind.FORKED, "1"));
        }
    }

    @Test
    void refusesToStartWhereTheOverlapWasLeftOut() throws Exception {
        try (AccessLog log = server(old)) {
            add(log);
        }
        LogRefused refused = Objects.requireNonNull(catchThrowableOfType(LogRefused.class, () -> server(fresh)));
        assertThat(refused.refusal()).isEqualTo(LogRefusal.OTHER_LOG);
    }

    @Test
    void neverSignsTwiceWithOneKey() {
        assertThatThrownBy(() -> server(old, old)).isInstanceOf(IllegalArgumentException.class);
    }
}
