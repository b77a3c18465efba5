package org.safeconduct.witness;

import java.security.MessageDigest;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.CheckpointSubmission;

/** The largest tree of a log that this witness cosigned. @param root 32 bytes */
record Seen(long size, byte[] root) {
    /** Of a log whose checkpoints it never cosigned. */
    static final Seen NOTHING = new Seen(0, CheckpointSubmission.emptyRoot());

    boolean is(Checkpoint checkpoint) {
        return size == checkpoint.size() && MessageDigest.isEqual(root, checkpoint.root());
    }
}
