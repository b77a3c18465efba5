package org.safeconduct.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads every record of a log in order and recomputes the tree over them while it goes, in constant memory. Only its end
 * says that the records were those of the signed tree: what was made of them before counts from then on.
 */
public final class RecordStream {
    /** Takes each record in its turn. */
    public interface Sink {
        void take(long index, Disclosure record, Disclosed content) throws IOException, LogRefused;
    }

    private RecordStream() {}

    /**
     * @param checkpoint verified
     * @param progress told the number of records read so far
     * @throws LogRefused if a record is missing, or they do not hash to the checkpoint's root, or lack what no record took
     *     away
     */
    public static void read(LogSource source, Checkpoint checkpoint, Sink sink, LongConsumer progress)
            throws IOException, LogRefused {
        TreeBuilder builder = new TreeBuilder();
        Erasures erasures = new Erasures();
        while (builder.size() < checkpoint.size()) {
            long first = builder.size();
            List<Disclosure> page = source.records(first);
            if (page.isEmpty()) {
                throw new LogRefused(LogRefusal.TILE_MISSING, null);
            }
            int count = (int) Math.min(page.size(), checkpoint.size() - first);
            byte[] leaves = new byte[count * Sha256.LENGTH];
            for (int i = 0; i < count; i++) {
                Disclosure record = page.get(i);
                Disclosed content = record.verify();
                System.arraycopy(TreeHash.leaf(record.entry()), 0, leaves, i * Sha256.LENGTH, Sha256.LENGTH);
                erasures.add(first + i, record);
                sink.take(first + i, record, content);
            }
            builder.append(leaves);
            builder.takeChanged();
            progress.accept(builder.size());
        }
        if (!MessageDigest.isEqual(builder.root(), checkpoint.root())) {
            throw new LogRefused(LogRefusal.RECORD_ALTERED, null);
        }
        // A section that is only withheld leaves leaf and root as they were, and a record out of what is searched for.
        if (!erasures.allExplained()) {
            throw new LogRefused(LogRefusal.RECORD_ALTERED, null);
        }
    }
}
