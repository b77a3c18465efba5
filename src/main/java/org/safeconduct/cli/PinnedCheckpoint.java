package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogSource;

/** A log as of one checkpoint, however it grows meanwhile. */
record PinnedCheckpoint(LogSource source, byte[] note) implements LogSource {
    @Override
    public byte[] checkpoint() {
        return note.clone();
    }

    @Override
    public byte[] tile(String path) throws IOException {
        return source.tile(path);
    }

    @Override
    public List<Disclosure> records(long from) throws IOException {
        return source.records(from);
    }

    /** The second line of a checkpoint, for a progress bar only: nothing is verified yet. */
    static long allegedSize(byte[] note) {
        String[] lines = new String(note, StandardCharsets.UTF_8).split("\n", 3);
        return lines.length > 1 && lines[1].matches("\\d{1,18}") ? Long.parseLong(lines[1]) : 0;
    }
}
