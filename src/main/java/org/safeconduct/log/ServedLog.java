package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/** An open log as its reader gets it: what a server answers, without the server. */
public record ServedLog(AccessLog log) implements LogSource {
    private static final int RECORDS_AT_ONCE = 256;

    @Override
    public byte[] checkpoint() {
        return log.checkpoint();
    }

    @Override
    public byte[] tile(String path) throws IOException {
        return log.tile(path).orElseThrow(() -> new FileNotFoundException(path));
    }

    @Override
    public List<Disclosure> records(long from) {
        return log.records(from, RECORDS_AT_ONCE);
    }
}
