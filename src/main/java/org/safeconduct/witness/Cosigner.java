package org.safeconduct.witness;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.CheckpointSubmission;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.VerifierKey;

/** Decides about submissions in the order of tlog-witness 1.0.0; nothing is signed that was not kept. */
final class Cosigner {
    private static final Logger LOG = System.getLogger(Cosigner.class.getName());

    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final VerifierKey self;
    private final Ed25519Key key;
    private final Map<String, List<VerifierKey>> logs;
    private final SeenTrees trees;
    private final InstantSource clock;
    /** By origin, in this process. */
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    Cosigner(VerifierKey self, Ed25519Key key, List<VerifierKey> logs, SeenTrees trees, InstantSource clock) {
        this.self = self;
        this.key = key;
        this.logs = logs.stream().collect(Collectors.groupingBy(VerifierKey::name));
        this.trees = trees;
        this.clock = clock;
    }

    Verdict decide(byte[] body) throws SQLException {
        // 1. The request is well formed, and the tree did not shrink.
        CheckpointSubmission submission;
        try {
            submission = CheckpointSubmission.parse(body);
        } catch (LogRefused e) {
            return new Verdict.Malformed();
        }
        // 2. The log is one that this witness knows.
        List<VerifierKey> keys = logs.get(submission.allegedOrigin());
        if (keys == null) {
            return new Verdict.UnknownLog();
        }
        // 3. The log signed it, and none of its signatures is wrong.
        Checkpoint checkpoint;
        try {
            checkpoint = submission.verify(keys);
        } catch (LogRefused e) {
            return new Verdict.Untrusted();
        }
        return decide(submission, checkpoint, keys);
    }

    private Verdict decide(CheckpointSubmission submission, Checkpoint checkpoint, List<VerifierKey> keys)
            throws SQLException {
        String origin = checkpoint.origin();
        // 4. The log knows what was cosigned last.
        Seen before = trees.seen(origin);
        if (submission.old() != before.size()) {
            return new Verdict.Outdated(before.size());
        }
        // 5. The tree continues that one.
        if (!submission.continues(before.root())) {
            report(before, checkpoint, submission.note(keys));
            return new Verdict.Inconsistent();
        }
        // 6. Kept, if that is still so, and only then answered.
        Instant now = clock.instant();
        CheckpointSubmission.Cosigned cosigned = submission.cosign(keys, self, key, now);
        if (!keep(before, checkpoint, cosigned.note(), now)) {
            return new Verdict.Outdated(trees.seen(origin).size());
        }
        return new Verdict.Cosigned(cosigned.line());
    }

    /**
     * A tree that did not change is in the memory already: anybody can send it again, and must not make this witness
     * write each time. Its time there is renewed now and then.
     */
    private boolean keep(Seen before, Checkpoint checkpoint, byte[] note, Instant now) throws SQLException {
        String origin = checkpoint.origin();
        Instant last = written.get(origin);
        if (last != null && before.is(checkpoint) && now.isBefore(last.plus(RENEWAL))) {
            return trees.seen(origin).is(checkpoint);
        }
        boolean kept = trees.advance(before, checkpoint, note);
        if (kept) {
            written.put(origin, now);
        }
        return kept;
    }

    /**
     * Two roots of one size with the log's signature are proof against the log. A proof that fails is not: anybody can
     * send a genuine checkpoint with one.
     */
    private void report(Seen before, Checkpoint other, byte[] note) throws SQLException {
        if (other.size() == before.size()
                && !MessageDigest.isEqual(other.root(), before.root())
                && trees.keepEvidence(other, note, clock.instant())) {
            LOG.log(
                    Level.ERROR,
                    "a log signed two trees of size {0}; both checkpoints are kept as evidence",
                    Long.toString(other.size()));
        }
    }

    /** The last cosigned checkpoint of a log that is known by the SHA-256 of its origin. */
    Optional<byte[]> latest(String originHash) throws SQLException {
        for (String origin : logs.keySet()) {
            if (OriginHash.of(origin).equals(originHash)) {
                return trees.note(origin);
            }
        }
        return Optional.empty();
    }
}
