package org.safeconduct.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safeconduct.document.worker.DocumentBytes;

/** A document that is to be made ready, wherever it is: in a file, or still sealed in a part that was received. */
public interface Source extends DocumentBytes {
    /** What it is told of as; a name of ours where it is in no file. */
    Path called();

    /** From the first byte on; closed by whoever reads. */
    ReadableByteChannel channel() throws IOException;

    /** A file as it is when it is read. */
    static Source of(Path file) {
        return new OfFile(file);
    }

    /** A record, since the same file is compared with itself. */
    record OfFile(Path called) implements Source {
        @Override
        public long length() throws IOException {
            return Files.size(called);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(called);
        }

        @Override
        public ReadableByteChannel channel() throws IOException {
            return FileChannel.open(called);
        }
    }
}
