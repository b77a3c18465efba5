package org.safeconduct.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks witnesses for cosignatures of one head, all at once. Who is slow is not waited for once the quorum is met: what
 * it answers is added to the head's cosignatures when it comes.
 */
final class Gathering {
    private static final Logger LOG = System.getLogger(Gathering.class.getName());
    /** A witness that names another size each time is not asked for ever. */
    private static final int ATTEMPTS = 2;

    private final WitnessClient client;
    private final TileReader tiles;
    private final Supplier<LogView> newest;
    private final Runnable arrived;
    private final ThreadFactory threads =
            Thread.ofVirtual().name("log-witness-", 0).factory();

    /**
     * @param newest view of this log as the database has it now
     * @param arrived told of each cosignature, on any thread
     */
    Gathering(WitnessClient client, TileReader tiles, Supplier<LogView> newest, Runnable arrived) {
        this.client = client;
        this.tiles = tiles;
        this.newest = newest;
        this.arrived = arrived;
    }

    /** Returns when the quorum is met, when nobody is left to answer, or when the time is up. */
    void gather(List<Watched> witnesses, Collected into, long nanos) {
        BlockingQueue<Watched> done = new LinkedBlockingQueue<>();
        int open = 0;
        for (Watched each : witnesses) {
            if (each.begin()) {
                open++;
                threads.newThread(() -> ask(each, into, done)).start();
            }
        }
        long end = System.nanoTime() + nanos;
        try {
            while (open > 0
                    && !into.meetsQuorum()
                    && done.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) != null) {
                open--;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Watched witness, Collected into, BlockingQueue<Watched> done) {
        try {
            converse(witness, into);
        } catch (LogRefused | RuntimeException e) {
            // Of this log's own making: a tile that could not be read, a database that went away.
            LOG.log(Level.WARNING, "a proof for a witness could not be made", e);
            witness.failed(WitnessReply.Failed.Reason.UNREACHABLE);
        } finally {
            witness.end();
            done.add(witness);
        }
        if (into.has(witness.address().key())) {
            arrived.run();
        }
    }

    private void converse(Watched witness, Collected into) throws LogRefused {
        LogView view = into.view();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long old = Math.min(witness.size(), view.size());
            switch (client.ask(witness.address(), submission(view, old))) {
                case WitnessReply.Cosigned cosigned -> {
                    into.add(witness.address().key(), cosigned.signature());
                    witness.cosigned(view.size());
                    return;
                }
                case WitnessReply.Elsewhere elsewhere -> {
                    if (!follow(witness, view, elsewhere.size())) {
                        return;
                    }
                }
                case WitnessReply.Contradicted contradicted -> {
                    witness.contradicted("it answered " + contradicted.status());
                    return;
                }
                case WitnessReply.Failed failed -> {
                    witness.failed(failed.reason());
                    return;
                }
            }
        }
        witness.failed(WitnessReply.Failed.Reason.MALFORMED);
    }

    /** Whether asking again with the proof from that size makes sense. */
    private boolean follow(Watched witness, LogView view, long size) {
        if (size <= view.size()) {
            witness.isAt(size);
            return true;
        }
        // Another server may have asked meanwhile, about a later head.
        if (size <= newest.get().size()) {
            witness.isAt(size);
        } else {
            witness.contradicted("it cosigned size " + size);
        }
        return false;
    }

    CheckpointSubmission submission(LogView view, long old) throws LogRefused {
        return CheckpointSubmission.of(
                old,
                tiles.proofs(view).consistency(old, view.size()),
                view.head().checkpoint());
    }
}
