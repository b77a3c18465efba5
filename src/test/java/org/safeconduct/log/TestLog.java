package org.safeconduct.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.storage.ObjectStore;
import org.safeconduct.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log on a database, a folder and a key of its own, opened and closed as often as a test likes. */
final class TestLog implements AutoCloseable {
    static final String ORIGIN = "log.example/safeconduct";
    static final Duration LONG = Duration.ofSeconds(30);

    final TestDatabase database = TestDatabase.create();
    final DataSource pool = database.dataSource();
    final JdbcClient sql = JdbcClient.create(pool);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    final Ed25519Key key;
    final ObjectStore store;
    private final List<AccessLog> opened = new ArrayList<>();

    TestLog(Path folder) throws IOException {
        this(folder, Ed25519Key.generate());
    }

    TestLog(Path folder, Ed25519Key key) throws IOException {
        this.key = key;
        this.store = new FolderStore(folder);
    }

    AccessLog open() throws LogRefused {
        return open(pool);
    }

    AccessLog open(DataSource of) throws LogRefused {
        AccessLog log = new AccessLog(of, store, ORIGIN, key);
        opened.add(log);
        return log;
    }

    AccessLog open(Witnessing witnessing) throws LogRefused {
        AccessLog log = new AccessLog(pool, store, witnessing, ORIGIN, key);
        opened.add(log);
        return log;
    }

    VerifierKey verifierKey() {
        return new VerifierKey(ORIGIN, VerifierKey.Role.LOG, key.publicKey());
    }

    Continuity continuity() {
        return new Continuity(new LogSigner(ORIGIN, key), new TileReader(new TreeRows(pool)));
    }

    LogPolicy policy() {
        return LogPolicy.of(verifierKey());
    }

    static RecordDraft draft(UUID request) {
        Facts facts = new Facts(
                Event.RELEASE_GRANTED,
                Instant.parse("2026-11-21T10:00:00Z"),
                "bundle-" + request,
                null,
                0,
                "officer",
                "eligibility",
                null);
        return new RecordDraft(
                request, facts, new Actor("officer-1", "exchange", null, null), new Detail("words", null, null));
    }

    /** Appends in a transaction of its own and waits. */
    Inclusion add(AccessLog log) throws LogRefused {
        UUID request = UUID.randomUUID();
        transaction.executeWithoutResult(status -> log.append(draft(request)));
        return log.await(request, LONG);
    }

    /** Appends so many in one transaction and waits for the last. */
    Inclusion add(AccessLog log, int count) throws LogRefused {
        UUID last = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            for (int i = 1; i < count; i++) {
                log.append(draft(UUID.randomUUID()));
            }
            log.append(draft(last));
        });
        return log.await(last, LONG);
    }

    Checkpoint checkpoint(AccessLog log) throws LogRefused {
        return Checkpoint.verify(log.checkpoint(), policy());
    }

    @Override
    public void close() {
        opened.forEach(AccessLog::close);
        database.close();
    }
}
