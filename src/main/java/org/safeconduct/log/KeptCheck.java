package org.safeconduct.log;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Compares the tree, while it grows, with the checkpoints that were kept from earlier. */
final class KeptCheck {
    private final Findings findings;
    private final Deque<Checkpoint> ahead = new ArrayDeque<>();

    /** @param kept signed notes, verified when they were kept; a log's keys change, and so do its witnesses */
    KeptCheck(List<byte[]> kept, LogPolicy policy, Checkpoint now, Findings findings) {
        this.findings = findings;
        List<Checkpoint> verified = new ArrayList<>();
        for (int number = 1; number <= kept.size(); number++) {
            try {
                Checkpoint then = Checkpoint.kept(kept.get(number - 1), policy);
                if (then.origin().equals(now.origin())) {
                    verified.add(then);
                    continue;
                }
            } catch (LogRefused e) {
                // Said below: whatever is wrong with it, it cannot speak for this log.
            }
            findings.add(Finding.Kind.KEPT_UNTRUSTED, number);
        }
        verified.sort(Comparator.comparingLong(Checkpoint::size));
        for (Checkpoint then : verified) {
            if (then.size() > now.size()) {
                findings.add(Finding.Kind.ROLLED_BACK, then.size());
            } else if (then.size() > 0) {
                ahead.add(then);
            }
        }
    }

    /** @param before the tree, about to grow by the tile */
    void pass(TreeBuilder before, Tile next) {
        while (!ahead.isEmpty() && ahead.getFirst().size() <= before.size() + next.width()) {
            Checkpoint then = ahead.removeFirst();
            TreeBuilder tree = before.copy();
            tree.append(Arrays.copyOf(next.bytes(), (int) (then.size() - before.size()) * Sha256.LENGTH));
            if (!MessageDigest.isEqual(tree.root(), then.root())) {
                findings.add(Finding.Kind.FORKED, then.size());
            }
        }
    }
}
