package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;

/** Takes a payload's ciphertext while its digests are computed: must read it to its end. Nothing is verified yet. */
@FunctionalInterface
public interface PayloadSink {
    PayloadSink DISCARD = (part, length, content) -> content.transferTo(java.io.OutputStream.nullOutputStream());

    void accept(int part, long length, InputStream content) throws IOException;
}
