package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document, wherever it is; nothing but a worker looks into it. */
public interface DocumentBytes {
    long length() throws IOException;

    /** From the first byte on; a worker is given as many as {@link #length} said before. */
    InputStream open() throws IOException;

    /** Of a file as it is when it is read. */
    static DocumentBytes of(Path file) {
        return new DocumentBytes() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
