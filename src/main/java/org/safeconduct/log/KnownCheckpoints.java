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

    private record Known(Checkpoint checkpoint, SignedNote note) {}

    private final LogPolicy policy;
    private final List<VerifierKey> witnesses;
    private final List<Known> all = new ArrayList<>();

    /** @param witnesses whose lines are kept where they hold */
    KnownCheckpoints(LogPolicy policy, List<VerifierKey> witnesses) {
        this.policy = policy;
        this.witnesses = List.copyOf(witnesses);
    }

    void add(byte[] note) throws LogRefused {
        Checkpoint checkpoint = Checkpoint.verify(note, policy.withoutQuorum());
        SignedNote verified = verified(SignedNote.parse(note));
        for (Known known : all) {
            if (known.note().text().equals(verified.text())) {
                verified = bounded(known.note().with(verified.signatures()));
                all.remove(known);
                break;
            }
        }
        if (all.size() == MOST) {
            throw new LogRefused(LogRefusal.EVIDENCE_TOO_LONG, null);
        }
        all.add(new Known(checkpoint, verified));
        all.sort(Comparator.comparingLong(known -> known.checkpoint().size()));
    }

    /** Lines of others prove nothing here, and anybody can add any number of them. */
    private SignedNote verified(SignedNote note) throws LogRefused {
        SignedNote kept = note.only(policy.logs());
        for (VerifierKey witness : witnesses) {
            SignedNote own = note.only(List.of(witness));
            try {
                if (!own.verify(List.of(witness)).isEmpty()) {
                    kept = kept.with(own.signatures());
                }
            } catch (LogRefused e) {
                // A wrong line of a witness takes nothing from the log's own.
            }
        }
        return bounded(kept);
    }

    /** The log's lines alone where there is no room for the witnesses': they are what counts against the log. */
    private SignedNote bounded(SignedNote note) throws LogRefused {
        if (note.bytes().length <= LONGEST) {
            return note;
        }
        SignedNote own = note.only(policy.logs());
        if (own.bytes().length > LONGEST) {
            throw new LogRefused(LogRefusal.EVIDENCE_TOO_LONG, null);
        }
        return own;
    }

    /** Signed notes, the largest tree last. */
    List<String> notes() {
        return all.stream()
                .map(known -> new String(known.note().bytes(), UTF_8))
                .toList();
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
