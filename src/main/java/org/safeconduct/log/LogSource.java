package org.safeconduct.log;

import java.io.IOException;
import java.util.List;

/** Where a whole log is read from to verify it: a live server, or a folder it was exported to. */
public interface LogSource {
    byte[] checkpoint() throws IOException;

    /** @param path such as tile/0/000 or tile/entries/x001/234.p/5 */
    byte[] tile(String path) throws IOException;

    /** Records from index on, at most 256, ascending without gaps. */
    List<Disclosure> records(long from) throws IOException;
}
