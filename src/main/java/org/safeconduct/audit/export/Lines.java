package org.safeconduct.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import org.safeconduct.log.LogRefused;

/** Writes records in one format. */
interface Lines {
    /** What comes before the first record. */
    default void begin(OutputStream out) throws IOException {}

    void write(OutputStream out, Exported record) throws IOException, LogRefused;
}
