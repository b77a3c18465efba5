package org.safeconduct.log;

import java.security.MessageDigest;

/**
 * Whether what a database holds now continues what this log signed before. A database that failed over to a copy that
 * lagged, or was restored, does not, and whoever goes on from it signs a second history.
 */
record Continuity(LogSigner signer, TileReader tiles) {
    /**
     * @param known verified before; read before next was
     * @throws LogDamaged unless next is the same head, or a later one whose tree has the known one as its beginning
     */
    void require(LogView known, LogView next) {
        LogHead before = known.head();
        LogHead after = next.head();
        if (before.same(after)) {
            return;
        }
        if (after.version() < before.version() || after.size() < before.size()) {
            throw new LogDamaged(LogRefusal.ROLLED_BACK, "size " + before.size() + " was signed before");
        }
        if (after.version() == before.version()) {
            throw new LogDamaged(
                    LogRefusal.NOT_CONSISTENT, "another tree is in the place of version " + after.version());
        }
        try {
            requireSigned(after);
            requireBeginning(before.size(), before.root(), next);
        } catch (LogRefused e) {
            throw new LogDamaged(e.refusal(), "the tree that another server is said to have written");
        }
        if (!MessageDigest.isEqual(tiles.proofs(next).root(next.size()), after.root())) {
            throw new LogDamaged(LogRefusal.STATE_DAMAGED, "the right edge does not hash to the root");
        }
    }

    /** The head is what this log signed, and says what the note says. */
    void requireSigned(LogHead head) throws LogRefused {
        Checkpoint signed;
        try {
            signed = Checkpoint.verify(head.checkpoint(), signer.policy());
        } catch (LogRefused e) {
            boolean foreign = e.refusal() == LogRefusal.CHECKPOINT_UNTRUSTED;
            throw new LogRefused(foreign ? LogRefusal.OTHER_LOG : LogRefusal.STATE_DAMAGED, e);
        }
        if (!signed.origin().equals(head.origin())
                || signed.size() != head.size()
                || !MessageDigest.isEqual(signed.root(), head.root())) {
            throw new LogRefused(LogRefusal.STATE_DAMAGED, null);
        }
    }

    /** What object storage shows is this log's, and the beginning of this tree. */
    void requirePublished(byte[] note, LogView view) throws LogRefused {
        Checkpoint published;
        try {
            published = Checkpoint.verify(note, signer.policy());
        } catch (LogRefused e) {
            throw new LogRefused(LogRefusal.OTHER_LOG, e);
        }
        if (published.size() > view.size()) {
            throw new LogRefused(LogRefusal.BEHIND_PUBLISHED, null);
        }
        requireBeginning(published.size(), published.root(), view);
    }

    private void requireBeginning(long size, byte[] root, LogView view) throws LogRefused {
        if (!ProofCheck.consistent(
                size, root, view.size(), view.head().root(), tiles.proofs(view).consistency(size, view.size()))) {
            throw new LogRefused(LogRefusal.NOT_CONSISTENT, null);
        }
    }
}
