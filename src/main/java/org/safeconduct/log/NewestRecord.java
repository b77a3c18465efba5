package org.safeconduct.log;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the newest record of an event, going back from the end of the tree. Whoever can write to the database could hide
 * one from a query, so every record that is passed over is held against the signed root first.
 */
final class NewestRecord {
    private final RecordRows records;
    private final TileReader tiles;
    private final Continuity continuity;

    NewestRecord(RecordRows records, Continuity continuity) {
        this.records = records;
        this.tiles = continuity.tiles();
        this.continuity = continuity;
    }

    /** @param views asked only after the staged records, so that none can be moved between the two unseen */
    Optional<Disclosed> find(Event event, Supplier<LogView> views) throws LogRefused {
        Optional<Disclosure> staged = records.newestStaged(beginning(event));
        if (staged.isPresent()) {
            return Optional.of(staged.get().verify());
        }
        LogView view = newest(views);
        continuity.requireSigned(view.head());
        try {
            return sequenced(event, view);
        } catch (LogDamaged e) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, e);
        }
    }

    private static LogView newest(Supplier<LogView> views) throws LogRefused {
        try {
            return views.get();
        } catch (LogDamaged e) {
            throw new LogRefused(e.refusal(), e);
        }
    }

    private Optional<Disclosed> sequenced(Event event, LogView view) throws LogRefused {
        long end = view.size();
        // Going back, an erasure is met before what it takes away: facts that are gone without one were not erased.
        Erasures later = new Erasures();
        while (end > 0) {
            TileId leaves = new TileId(0, (end - 1) / Tile.WIDTH);
            long first = leaves.index() * Tile.WIDTH;
            List<SequencedRecord> there = records.from(first, (int) (end - first));
            requireLeaves(view, leaves, there);
            for (SequencedRecord each : there.reversed()) {
                Facts facts = each.record().withoutActor().verify().facts();
                require(facts != null || later.takeAway(RecordSection.FACTS, each.index()));
                later.add(each.index(), each.record());
                if (facts != null && facts.event() == event) {
                    return Optional.of(each.record().verify());
                }
            }
            end = first;
        }
        return Optional.empty();
    }

    private void requireLeaves(LogView view, TileId id, List<SequencedRecord> there) throws LogRefused {
        long first = id.index() * Tile.WIDTH;
        int width = id.width(view.size());
        Tile leaves = tiles.tile(view, id, width);
        require(there.size() == width);
        for (int i = 0; i < width; i++) {
            byte[] leaf = TreeHash.leaf(there.get(i).record().entry());
            require(there.get(i).index() == first + i && MessageDigest.isEqual(leaf, leaves.hash(0, i)));
        }
        // The first leaf's path is made of all the others of its tile, so it ties every one of them to the root.
        List<byte[]> path = tiles.proofs(view).inclusion(first, view.size());
        require(ProofCheck.includes(
                leaves.hash(0, 0), first, view.size(), path, view.head().root()));
    }

    /** Of the facts, whose first member is the event. */
    private static byte[] beginning(Event event) {
        return Facts.beginning(event);
    }

    private static void require(boolean held) throws LogRefused {
        if (!held) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, null);
        }
    }
}
