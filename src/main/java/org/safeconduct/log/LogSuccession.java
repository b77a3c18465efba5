package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way out where records that a log signed are lost for good: that log ends, and one of another origin and key takes
 * over the records that are left, at their places. The first record it adds names every checkpoint of the ended log
 * that is known, and its first checkpoint has that record at the end, so nobody can see it without (docs/log.md).
 */
public final class LogSuccession {
    /**
     * @param kept records that were taken over
     * @param lost how many more the ended log had signed, as far as is known; 0 if none are known to be lost
     * @param contradicted known checkpoints over no more records than were taken over, and yet over others: the ended log
     *     signed two histories, or its records were changed
     * @param mended hash tiles that were not those of the records, and are now
     */
    public record Outcome(
            String ended, String successor, long kept, long lost, int contradicted, int checkpoints, int mended) {}

    private final DataSource database;
    private final ObjectStore objects;
    private final LogSigner successor;
    private final LogPolicy former;
    private final List<VerifierKey> witnesses;
    private final TreeRows tree;
    private final RecordRows records;
    private final EndedLogs endedLogs;

    /**
     * @param ended keys of the log that ended, all of one origin
     * @param witnessed whose witnesses' lines are kept with its checkpoints
     */
    public LogSuccession(
            DataSource database,
            ObjectStore objects,
            String origin,
            List<Ed25519Key> keys,
            List<VerifierKey> ended,
            LogPolicy witnessed) {
        this.database = database;
        this.objects = objects;
        this.successor = new LogSigner(origin, keys);
        this.former = LogPolicy.of(ended.toArray(VerifierKey[]::new));
        this.witnesses = witnessed.witnesses();
        this.tree = new TreeRows(database);
        this.records = new RecordRows(database);
        this.endedLogs = new EndedLogs(database);
    }

    /**
     * One transaction, under the row that every writer locks: servers of the ended log that still run stop by it.
     *
     * @param evidence more checkpoints of the ended log, as people kept them: signed notes
     * @throws LogRefused if the successor is not another log, if the database is not the ended one's and sound in itself,
     *     or if a checkpoint is not the ended log's; nothing was changed then
     */
    public Outcome succeed(List<byte[]> evidence, Instant now) throws LogRefused, IOException {
        // 1. Another name and another key: under either of the old ones it would be a second history.
        requireAnother();
        // 2. What object storage shows, read before the database as at every start.
        Optional<byte[]> published = Publisher.checkpoint(objects, endedLogs.folder());
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        try {
            return transaction.execute(status -> {
                try {
                    return succeed(evidence, published, now);
                } catch (LogRefused e) {
                    throw new Refusing(e);
                }
            });
        } catch (Refusing e) {
            throw e.reason;
        }
    }

    /** Carries a refusal out of the transaction. */
    private static final class Refusing extends RuntimeException {
        private final transient LogRefused reason;

        private Refusing(LogRefused reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private void requireAnother() throws LogRefused {
        for (VerifierKey old : former.logs()) {
            if (old.name().equals(successor.origin())
                    || successor.keys().stream().anyMatch(key -> Arrays.equals(key.publicKey(), old.publicKey()))) {
                throw new LogRefused(LogRefusal.SUCCESSOR_NOT_ANOTHER, null);
            }
        }
    }

    private Outcome succeed(List<byte[]> evidence, Optional<byte[]> published, Instant now) throws LogRefused {
        LogHead head = tree.head().isEmpty() ? begin() : tree.lock();
        if (!head.origin().equals(former.origin())) {
            throw new LogRefused(LogRefusal.OTHER_LOG, null);
        }
        // 3. No log that ended before, either: the name would have two histories then.
        if (endedLogs.knows(successor.origin())) {
            throw new LogRefused(LogRefusal.SUCCESSOR_NOT_ANOTHER, null);
        }
        // 4. Every checkpoint that is known, each signed by the ended log, the largest last.
        KnownCheckpoints known = new KnownCheckpoints(former, witnesses);
        if (head.size() > 0) {
            known.add(head.checkpoint());
        }
        for (byte[] note :
                Stream.concat(published.stream(), endedLogs.cosigned().stream()).toList()) {
            known.add(note);
        }
        for (byte[] note : evidence) {
            known.add(note);
        }
        // Nobody ever saw anything of it: then there is no log that ended.
        if (known.notes().isEmpty()) {
            throw new LogRefused(LogRefusal.OTHER_LOG, null);
        }
        // 5. The head is what the ended log signed, and its records hash to it, every one; what else it signed is held
        // against them on the way.
        Set<Checkpoint> contradicted = new HashSet<>();
        Mended mended = wholeTree(head, known, contradicted);
        TreeBuilder builder = mended.tree();
        // 6. The record that names them is the first that the successor adds, and its first checkpoint includes it.
        byte[] leaf = record(head.size(), known, !contradicted.isEmpty(), now);
        builder.append(TreeHash.leaf(leaf));
        tree.write(builder.takeChanged());
        tree.replace(successor.head(head.version() + 1, builder.size(), builder.root()));
        // 7. Its objects get a folder of their own.
        endedLogs.add(head, successor.origin(), now);
        tree.publishAnew();
        return new Outcome(
                head.origin(),
                successor.origin(),
                head.size(),
                Math.max(0, known.largest() - head.size()),
                contradicted.size(),
                known.notes().size(),
                mended.tiles());
    }

    /** The tree over the records. @param tiles rows that said otherwise, and were put right */
    private record Mended(TreeBuilder tree, int tiles) {}

    /** An empty database: every record is lost, and the successor begins with the record that says so. */
    private LogHead begin() {
        LogHead empty = new LogHead(0, former.origin(), 0, TreeHash.empty(), new byte[0]);
        tree.begin(empty);
        return tree.lock();
    }

    private Mended wholeTree(LogHead head, KnownCheckpoints known, Set<Checkpoint> contradicted) throws LogRefused {
        if (head.size() > 0) {
            Checkpoint signed = Checkpoint.verify(head.checkpoint(), former);
            require(signed.size() == head.size() && MessageDigest.isEqual(signed.root(), head.root()));
        }
        TreeBuilder builder = new TreeBuilder();
        int tiles = 0;
        known.contradicted(builder).forEach(contradicted::add);
        while (builder.size() < head.size()) {
            long next = Math.min(head.size(), known.nextAfter(builder.size()));
            int width = (int) Math.min(Tile.WIDTH, next - builder.size());
            List<byte[]> entries = records.entries(builder.size(), width);
            require(entries.size() == width);
            byte[] leaves = new byte[width * Sha256.LENGTH];
            for (int i = 0; i < width; i++) {
                System.arraycopy(TreeHash.leaf(entries.get(i)), 0, leaves, i * Sha256.LENGTH, Sha256.LENGTH);
            }
            builder.append(leaves);
            known.contradicted(builder).forEach(contradicted::add);
            tiles += tree.correct(full(builder.takeChanged()));
        }
        require(MessageDigest.isEqual(builder.root(), head.root()));
        require(records.from(head.size(), 1).isEmpty());
        // Rows of hashes are what everybody will be shown of these records: they must say the same.
        tiles += tree.correct(builder.edge()) + tree.cut(head.size());
        builder.takeChanged();
        return new Mended(builder, tiles);
    }

    private static Map<TileId, Tile> full(Map<TileId, Tile> changed) {
        Map<TileId, Tile> full = new HashMap<>(changed);
        full.values().removeIf(tile -> !tile.full());
        return full;
    }

    private byte[] record(long index, KnownCheckpoints known, boolean contradicted, Instant now) {
        Facts facts = Facts.of(Event.LOG_SUCCEEDED, now.truncatedTo(ChronoUnit.MILLIS), null)
                .counting(index)
                .because(contradicted ? LogRefusal.NOT_CONSISTENT.code() : null);
        String digest = HexFormat.of()
                .formatHex(
                        Sha256.digest().digest(String.join("\n", known.notes()).getBytes(UTF_8)));
        Section first = Commitment.salted(StrictJson.write(facts));
        Section second = Commitment.salted(StrictJson.write(new Actor("server", null, null, null)));
        Section third = Commitment.salted(StrictJson.write(new Detail(null, null, digest, known.notes())));
        byte[] entry = Commitment.entry(first, second, third);
        records.insert(index, UUID.randomUUID(), entry, first, second, third);
        return entry;
    }

    private static void require(boolean condition) throws LogRefused {
        if (!condition) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, null);
        }
    }
}
