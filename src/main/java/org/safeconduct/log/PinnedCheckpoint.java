package org.safeconduct.log;

import java.nio.charset.StandardCharsets;

/**
 * A log as of one checkpoint, however it grows meanwhile.
 *
 * @param note its checkpoint
 */
public record PinnedCheckpoint(LogSource source, byte[] note) implements WrappedSource {
    @Override
    public byte[] checkpoint() {
        return note.clone();
    }

    /** The second line of a checkpoint, for a progress bar only: nothing is verified yet. */
    public static long allegedSize(byte[] note) {
        String[] lines = new String(note, StandardCharsets.UTF_8).split("\n", 3);
        return lines.length > 1 && lines[1].matches("\\d{1,18}") ? Long.parseLong(lines[1]) : 0;
    }
}
