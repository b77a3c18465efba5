package org.safeconduct.log;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/**
 * Where a whole log is read from to verify or export it: a live server, or a folder it was exported to. Methods are
 * called from several threads at once. Whoever reads bounds what it accepts: a tile has at most 8 KiB, an entry bundle
 * of this log 25 KiB.
 */
public interface LogSource {
    /** The newest signed checkpoint. */
    byte[] checkpoint() throws IOException;

    /**
     * @param path such as tile/0/000 or tile/entries/x001/234.p/5
     * @throws FileNotFoundException if the source says that it has none
     * @throws PieceUnreadable if it gave something that cannot be read
     */
    byte[] tile(String path) throws IOException;

    /**
     * Records from index on, at most 256, ascending without gaps; empty if there are none from there on.
     *
     * @throws FileNotFoundException if the source cannot say whether there are
     * @throws PieceUnreadable if it gave something that cannot be read
     */
    List<Disclosure> records(long from) throws IOException;

    /**
     * Files of a copy that hold records which a checkpoint of this size does not cover: nothing speaks for these, and
     * whoever reads the file sees them. None of a live log, which grows.
     */
    default List<String> beyond(long size) throws IOException {
        return List.of();
    }
}
