package org.safeconduct.log;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has this log's checkpoints cosigned. A thread that is woken by every new head, and looks once a second, asks those
 * witnesses that can be asked under the row lock of the cosigned checkpoint; other servers wait for the row and use what
 * is in it.
 */
final class Witnesses implements AutoCloseable {
    /** An unchanged head is cosigned again so often: that nothing happened can then be shown too. */
    private static final Duration RENEWAL = Duration.ofMinutes(10);

    private final Witnessing witnessing;
    private final Supplier<LogView> look;
    private final Continuity continuity;
    private final CosignedRows rows;
    private final TransactionTemplate transaction;
    private final List<Watched> watched;
    private final WitnessClient client;
    private final Gathering gathering;
    private final CosignedWaiters waiters = new CosignedWaiters();
    private final Rounds rounds;
    private boolean started;
    /** Of the rounds' thread alone; cosignatures are added to it by others. */
    private @Nullable Collected collected;

    /**
     * @param look the newest view, another server's included; throws if the log is stopped
     * @param damaged told once nothing more can be cosigned
     */
    Witnesses(
            DataSource database,
            Witnessing witnessing,
            Continuity continuity,
            Supplier<LogView> look,
            Consumer<LogDamaged> damaged) {
        this.witnessing = witnessing;
        this.continuity = continuity;
        this.look = look;
        this.rows = new CosignedRows(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.watched =
                witnessing.policy().addresses().stream().map(Watched::new).toList();
        this.client = new WitnessClient(witnessing.timeout(), witnessing.clock());
        this.rounds = new Rounds("log-witnesses", false, woken -> round(), found -> {
            waiters.fail(found.refusal());
            damaged.accept(found);
        });
        this.gathering = new Gathering(client, continuity.tiles(), look, rounds::wake);
    }

    /** @throws LogRefused if a witness has seen more than the database holds, or another history */
    void requireNotAhead(LogView view, Supplier<LogView> newest) throws LogRefused {
        new WitnessCheck(client, gathering, newest).require(watched, view);
    }

    void start() {
        if (!watched.isEmpty()) {
            started = true;
            rounds.start();
            rounds.wake();
        }
    }

    void wake() {
        rounds.wake();
    }

    List<WitnessStatus> statuses() {
        return watched.stream().map(Watched::status).toList();
    }

    /** Waits for a cosigned checkpoint that covers the record. */
    Cosigned await(long index, Duration patience) throws LogRefused {
        return waiters.await(index, patience);
    }

    /** As {@link #await}, where there is a quorum to meet; empty where none is met in time. */
    Optional<Cosigned> covering(long index) {
        if (!witnessing.required() || index < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(await(index, witnessing.patience()));
        } catch (LogRefused e) {
            return Optional.empty();
        }
    }

    /** The newest cosigned checkpoint, another server's included; empty while there is none under this policy. */
    Optional<Cosigned> newest() {
        if (watched.isEmpty() && !witnessing.required()) {
            return Optional.empty();
        }
        adopt(rows.read());
        return Optional.ofNullable(waiters.newest());
    }

    /** The newest one that this server knows of. */
    Optional<Cosigned> known() {
        return Optional.ofNullable(waiters.newest());
    }

    /** The size that was shown without a quorum, where that is larger than the cosigned one. */
    long shownUncosigned() {
        return rows.shownUncosigned();
    }

    void showUncosigned(long size) {
        rows.shownUncosigned(size);
    }

    private void round() {
        boolean more = true;
        while (more && !rounds.closed()) {
            // Also tells of a log that is stopped.
            Collected now = prepare(look.get());
            more = (savable(now) || !lacking(now).isEmpty()) && gather();
        }
    }

    /** Begins anew for a head that is new, or due for renewal; takes in what another server kept of it. */
    private Collected prepare(LogView view) {
        boolean stale = stale();
        Collected now = collected;
        // What is being renewed is not begun anew before its time, however long the quorum stays away.
        if (now == null || !now.isOf(view) || stale && due(now.begun())) {
            now = Collected.of(view, witnessing.policy(), witnessing.clock().instant());
            collected = now;
        }
        Cosigned newest = waiters.newest();
        if (newest != null && newest.size() == view.size() && !stale) {
            now.takeOver(newest);
        }
        return now;
    }

    private boolean stale() {
        Cosigned newest = waiters.newest();
        return newest != null && due(newest.renewed());
    }

    private boolean due(Instant since) {
        return Duration.between(since, witnessing.clock().instant()).compareTo(RENEWAL) > 0;
    }

    private static boolean savable(Collected some) {
        return some.meetsQuorum() && some.grewSinceKept();
    }

    private List<Watched> lacking(Collected now) {
        return watched.stream()
                .filter(each -> each.ready() && !now.has(each.address().key()))
                .toList();
    }

    /** @return whether there is a newer cosigned checkpoint now */
    private boolean gather() {
        Cosigned kept = transaction.execute(status -> {
            rows.limitIdling();
            CosignedRows.Row row = rows.lock();
            adopt(row);
            Collected now = prepare(look.get());
            gathering.gather(
                    lacking(now), now, witnessing.timeout().multipliedBy(2).toNanos());
            return savable(now) ? keep(now) : null;
        });
        if (kept == null) {
            return false;
        }
        waiters.show(kept);
        // Only now: a commit that failed kept nothing.
        Objects.requireNonNull(collected).takeOver(kept);
        return true;
    }

    private Cosigned keep(Collected now) {
        byte[] note = now.note();
        Instant renewed = renewed(now);
        rows.write(now.view().size(), note, renewed);
        List<Object[]> sizes = new ArrayList<>();
        for (Watched each : watched) {
            if (now.has(each.address().key())) {
                sizes.add(new Object[] {each.address().key().toString(), each.size()});
            }
        }
        rows.write(sizes);
        return new Cosigned(now.view().size(), note, renewed, now.view());
    }

    /**
     * When its cosignatures were first asked for, or a late one would put off the renewal of all others. Not before what
     * another server wrote whose clock is ahead: each would take its own for the newer one.
     */
    private Instant renewed(Collected now) {
        Cosigned newest = waiters.newest();
        return newest != null && newest.renewed().isAfter(now.begun()) ? newest.renewed() : now.begun();
    }

    /** Takes over what another server kept, after the same checks that a reader makes. */
    private void adopt(CosignedRows.Row row) {
        byte[] note = row.checkpoint();
        Cosigned newest = waiters.newest();
        if (note == null || newest != null && (row.size() < newest.size() || Arrays.equals(note, newest.note()))) {
            return;
        }
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.verify(note, witnessing.policy());
        } catch (LogRefused e) {
            // Kept under an earlier policy, which asked for less.
            return;
        }
        LogView view = look.get();
        requireOfThisTree(checkpoint, view);
        waiters.show(new Cosigned(checkpoint.size(), note, row.renewed(), view));
        Map<String, Long> sizes = rows.sizes();
        for (Watched each : watched) {
            each.isAtLeast(sizes.getOrDefault(each.address().key().toString(), 0L));
        }
    }

    private void requireOfThisTree(Checkpoint checkpoint, LogView view) {
        if (checkpoint.size() > view.size()) {
            throw new LogDamaged(LogRefusal.ROLLED_BACK, "size " + checkpoint.size() + " was cosigned");
        }
        byte[] root = continuity.tiles().proofs(view).root(checkpoint.size());
        if (!MessageDigest.isEqual(root, checkpoint.root())) {
            throw new LogDamaged(LogRefusal.NOT_CONSISTENT, "the cosigned checkpoint is of another tree");
        }
    }

    @Override
    public void close() {
        rounds.close();
        // Not that the quorum is missing: a server that stops knows nothing of that.
        waiters.fail(LogRefusal.TIMED_OUT);
        client.close();
        try {
            if (started) {
                rounds.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
