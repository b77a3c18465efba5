package org.safeconduct.log;

/** A verified checkpoint. @param root 32 bytes */
public record Checkpoint(String origin, long size, byte[] root) {
    /** Verifies the signed note: the log's signature and the policy's quorum. */
    public static Checkpoint verify(byte[] note, LogPolicy policy) throws LogRefused {
        throw new UnsupportedOperationException();
    }
}
