package org.safeconduct.document.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safeconduct.document.worker.DocumentBytes;

/** Where a document that is made anew is put together, and can be read again to be inspected. */
public interface Draft extends DocumentBytes {
    /** Empty at first; called once. */
    OutputStream write() throws IOException;

    /** A file that is there and empty. */
    static Draft in(Path file) {
        DocumentBytes content = DocumentBytes.of(file);
        return new Draft() {
            @Override
            public OutputStream write() throws IOException {
                return Files.newOutputStream(file);
            }

            @Override
            public long length() throws IOException {
                return content.length();
            }

            @Override
            public InputStream open() throws IOException {
                return content.open();
            }
        };
    }
}
