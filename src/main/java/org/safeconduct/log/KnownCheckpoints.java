package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checkpoints of one log from several hands, each verified, none twice. */
final class KnownCheckpoints {
    /** As many as a record's section has room for, with all their witnesses' lines. */
    private static final int MOST = 16;

    private static final int LONGEST = 3000;

    private record Known(Checkpoint checkpoint, String note) {}

    private final LogPolicy policy;
    private final List<Known> all = new ArrayList<>();

    KnownCheckpoints(LogPolicy policy) {
        this.policy = policy;
    }

    void add(byte[] note) throws LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(note, policy.withoutQuorum());
        String text = new String(note, UTF_8);
        if (all.stream().anyMatch(known -> known.note().equals(text))) {
            return;
        }
        if (all.size() == MOST || note.length > LONGEST) {
            throw new LogRefused(LogRefusal.EVIDENCE_TOO_LONG, null);
        }
        all.add(new Known(checkpoint, text));
        all.sort(Comparator.comparingLong(known -> known.checkpoint().size()));
    }

    /** Signed notes, the largest tree last. */
    List<String> notes() {
        return all.stream().map(Known::note).toList();
    }

    long largest() {
        return all.isEmpty() ? 0 : all.getLast().checkpoint().size();
    }

    /** Those over exactly as many records as the tree has by now, and yet over others. */
    List<Checkpoint> contradicted(TreeBuilder tree) {
        return all.stream()
                .map(Known::checkpoint)
                .filter(each -> each.size() == tree.size() && !MessageDigest.isEqual(each.root(), tree.root()))
                .toList();
    }

    /** The next size that is known; the largest long there is where no larger one is. */
    long nextAfter(long size) {
        return all.stream()
                .mapToLong(known -> known.checkpoint().size())
                .filter(each -> each > size)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
