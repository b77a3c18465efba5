package org.safeconduct.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.Rosters;
import org.safeconduct.language.Refused;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.PublishedLog;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares storage, tables and log with each other, and records what came of it. */
public final class Reconciliation {
    /** @param compared objects, deposits and records that were looked at */
    public record Result(long compared, List<Mismatches.Found> mismatches) {
        public boolean fits() {
            return mismatches.isEmpty();
        }

        public long count() {
            return mismatches.stream().mapToLong(Mismatches.Found::count).sum();
        }
    }

    /** Told how much was compared. */
    @FunctionalInterface
    public interface Progress {
        void at(long done, long total);
    }

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final AccessLog log;
    private final InstantSource clock;
    private final List<Comparison> comparisons;
    private volatile long mismatches;

    /** @param bytesPerSecond read from storage at most */
    public Reconciliation(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Rosters rosters,
            Deposits deposits,
            ObjectStore objects,
            PublishedLog published,
            long bytesPerSecond,
            InstantSource clock) {
        this.database = database;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
        this.comparisons = List.of(
                new StoredObjects(objects, database),
                new StoredLog(published),
                new StoredDeposits(deposits, bytesPerSecond),
                new Counterparts(database, deposits, rosters),
                new RecordedRows(database),
                new KeptRequests(database, rosters),
                new FrozenActs(database),
                new OpenedAlone(database, deposits));
    }

    /** Compares everything; one record for each kind of mismatch, or one that says that everything fits. */
    public Result run() throws IOException, Refused {
        return run((done, total) -> {});
    }

    /** The same. @param progress told how much of about how much is compared */
    public Result run(Progress progress) throws IOException, Refused {
        long total = expected();
        Mismatches found = new Mismatches(done -> progress.at(Math.min(done, total - 1), total));
        for (Comparison each : comparisons) {
            each.run(found);
        }
        Result result = new Result(found.compared(), found.found());
        record(result);
        mismatches = result.count();
        progress.at(total, total);
        return result;
    }

    /** The same, unless this or another server did so within the period. */
    public void runUnlessDone(Duration period) throws IOException, Refused {
        if (claim(period)) {
            run();
        }
    }

    /** Mismatches of this server's last run. */
    public long mismatches() {
        return mismatches;
    }

    /** About as much as there is to compare: it grows meanwhile. */
    private long expected() {
        return 1
                + Stream.of(
                                "deposit",
                                "deposit_part",
                                "log_record",
                                "release_decision",
                                "release_outcome",
                                "break_glass",
                                "referral_transition",
                                "log_erasure")
                        .mapToLong(table -> database.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .sum();
    }

    /** One of all servers gets it: the update waits for the row, and then sees that it was claimed. */
    private boolean claim(Duration period) {
        Instant now = clock.instant();
        return database.sql("update reconciliation set claimed = ? where claimed is null or claimed <= ?")
                        .params(now.atOffset(ZoneOffset.UTC), now.minus(period).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void record(Result result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        transactions.executeWithoutResult(transaction -> {
            if (result.fits()) {
                append(Facts.of(Event.RECONCILED, now, null).counting(result.compared()), null);
            }
            for (Mismatches.Found each : result.mismatches()) {
                Facts facts = Facts.of(Event.MISMATCH_FOUND, now, null)
                        .because(each.mismatch().kind())
                        .counting(each.count());
                append(facts, each.digest());
            }
        });
    }

    private void append(Facts facts, @Nullable String digest) {
        log.append(new RecordDraft(
                UUID.randomUUID(), facts, new Actor(null, null, null, null), new Detail(null, null, digest)));
    }
}
