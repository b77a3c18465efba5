package org.safeconduct.log;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Verifies a whole log: every leaf from its record, every tile, the root, the checkpoint, earlier checkpoints. */
public final class LogVerifier {
    private static final int AHEAD = 4;

    /** What the verifier can say. */
    public enum Outcome {
        /** Everything was there and holds. */
        SOUND,
        /** Something was changed, deleted or rewritten. */
        TAMPERED,
        /** Nothing speaks of tampering, but something that is needed to exclude it was missing. */
        UNDECIDED
    }

    /**
     * What was found; sound only if there are no findings.
     *
     * @param size number of leaves in the checkpoint
     * @param cosigned as in {@link Checkpoint}; null also where too few witnesses signed
     * @param successions by which it took over from other logs
     * @param erased what records say was taken away: who asked for it, reconciliation tells
     */
    public record Report(
            long size,
            long recordsChecked,
            @Nullable Instant cosigned,
            List<Succession> successions,
            List<Erased> erased,
            List<Finding> findings) {
        public Report(long size, long recordsChecked, @Nullable Instant cosigned, List<Finding> findings) {
            this(size, recordsChecked, cosigned, List.of(), List.of(), findings);
        }

        /** The same for whoever was shown it as the log of now. */
        public Report judged(Freshness freshness) {
            List<Finding> all = new ArrayList<>(findings);
            if (cosigned != null) {
                freshness.judge(cosigned).ifPresent(all::add);
            }
            return with(all);
        }

        /** The same with these findings instead. */
        public Report with(List<Finding> all) {
            return new Report(size, recordsChecked, cosigned, successions, erased, List.copyOf(all));
        }

        public Outcome outcome() {
            if (findings.stream().anyMatch(finding -> finding.kind().tampering())) {
                return Outcome.TAMPERED;
            }
            return findings.isEmpty() ? Outcome.SOUND : Outcome.UNDECIDED;
        }

        public boolean sound() {
            return outcome() == Outcome.SOUND;
        }
    }

    private LogVerifier() {}

    /**
     * @param kept earlier checkpoints (signed notes) that this log must be consistent with
     * @param progress told the number of records checked so far
     * @throws IOException if the source cannot be reached; a piece that it says it does not have is a finding, and so is
     *     one that cannot be read
     */
    public static Report verify(LogSource source, LogPolicy policy, List<byte[]> kept, LongConsumer progress)
            throws IOException {
        return verify(source, policy, kept, Predecessors.NONE, progress);
    }

    /** The same, and what it says about logs that it took over from is held against what is at hand of them. */
    public static Report verify(
            LogSource source, LogPolicy policy, List<byte[]> kept, Predecessors predecessors, LongConsumer progress)
            throws IOException {
        Findings findings = new Findings();
        // 1. The checkpoint: the log's signature and the quorum.
        Checkpoint checkpoint = checkpoint(source, policy, findings);
        if (checkpoint == null) {
            return new Report(0, 0, null, findings.list());
        }
        // 2. Checkpoints kept from earlier must not be larger.
        KeptCheck earlier = new KeptCheck(kept, policy, checkpoint, findings);
        if (checkpoint.size() == 0) {
            findings.add(Finding.Kind.NO_ENTRIES, 0);
            return new Report(0, 0, checkpoint.cosigned(), findings.list());
        }
        // 3. Every record, entry and leaf, and no more; then every tile up to the root, and the roots at the kept
        // sizes.
        Pieces pieces = new Pieces(source);
        TreeCheck tree = new TreeCheck(pieces, checkpoint, earlier, findings);
        Erasures erasures = new Erasures();
        Successions successions = new Successions();
        ReleaseLinks releases = new ReleaseLinks();
        long checked = checkLeaves(pieces, checkpoint.size(), progress, tile -> {
            tree.add(tile);
            releases.add(tile, findings);
            note(tile.noted(), erasures, successions, findings);
        });
        tree.finish();
        for (String file : source.beyond(checkpoint.size())) {
            findings.add(Finding.Kind.FILE_ALTERED, file);
        }
        // 4. Every section that is gone was taken away by a record.
        gone(erasures, findings);
        // 5. What it took over from other logs is what those had signed.
        List<Succession> taken = successions.check(pieces, checkpoint, predecessors, findings);
        return new Report(checkpoint.size(), checked, checkpoint.cosigned(), taken, erasures.told(), findings.list());
    }

    private static @Nullable Checkpoint checkpoint(LogSource source, LogPolicy policy, Findings findings)
            throws IOException {
        try {
            return checkpoint(source.checkpoint(), policy, findings);
        } catch (PieceUnreadable e) {
            findings.add(Finding.Kind.CHECKPOINT_UNTRUSTED, "checkpoint");
            return null;
        }
    }

    private static @Nullable Checkpoint checkpoint(byte[] note, LogPolicy policy, Findings findings) {
        try {
            return Checkpoint.verify(note, policy);
        } catch (LogRefused e) {
            boolean known = e.refusal() == LogRefusal.SIGNATURE_INVALID;
            boolean quorum = e.refusal() == LogRefusal.QUORUM_MISSING;
            Finding.Kind kind = known ? Finding.Kind.SIGNATURE_INVALID : Finding.Kind.CHECKPOINT_UNTRUSTED;
            findings.add(quorum ? Finding.Kind.QUORUM_MISSING : kind, "checkpoint");
            // Without its quorum it is not enough to trust, but what it covers can still be checked.
            return quorum ? checkpoint(note, policy.withoutQuorum(), findings) : null;
        }
    }

    /** What is done with each tile, in order. */
    private interface Checked {
        void tile(LeafTileCheck.Result result) throws IOException;
    }

    /** All processors at work, a bounded way ahead of the tile that the tree is waiting for. */
    private static long checkLeaves(Pieces pieces, long size, LongConsumer progress, Checked each) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        long count = (size - 1) / Tile.WIDTH + 1;
        long checked = 0;
        Deque<Future<LeafTileCheck.Result>> ahead = new ArrayDeque<>();
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        try {
            for (long next = 0; next < count || !ahead.isEmpty(); ) {
                while (next < count && ahead.size() < AHEAD * processors) {
                    ahead.add(executor.submit(new LeafTileCheck(pieces, next++, size)));
                }
                LeafTileCheck.Result result = get(ahead.removeFirst());
                each.tile(result);
                checked += result.records();
                progress.accept(checked);
            }
            return checked;
        } finally {
            executor.shutdownNow();
        }
    }

    private static void note(
            List<LeafTileCheck.Noted> noted, Erasures erasures, Successions successions, Findings findings) {
        for (LeafTileCheck.Noted each : noted) {
            successions.add(each, findings);
            try {
                erasures.add(each.index(), each.record());
            } catch (LogRefused e) {
                findings.add(Finding.Kind.RECORDS_MALFORMED, each.index());
            }
        }
    }

    private static void gone(Erasures erasures, Findings findings) {
        for (RecordSection section : RecordSection.values()) {
            erasures.unexplained(section).all().forEach(range -> {
                boolean one = range.getKey().equals(range.getValue());
                findings.add(
                        Finding.Kind.SECTION_GONE,
                        one ? range.getKey().toString() : range.getKey() + "-" + range.getValue());
            });
        }
    }

    private static LeafTileCheck.Result get(Future<LeafTileCheck.Result> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
