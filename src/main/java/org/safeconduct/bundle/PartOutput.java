package org.safeconduct.bundle;

import java.io.IOException;
import java.io.OutputStream;

/** The folder that is made of a part; it gets its name when everything is in it. */
public interface PartOutput {
    /** @param name two or three digits of the document's number, what it is of, and its kind: {@code 01-0001.png} */
    OutputStream create(String name) throws IOException;

    /** Takes back what could not be written to its end; its stream was closed. */
    void discard(String name) throws IOException;
}
