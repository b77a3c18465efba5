package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A PDF on its way into a part.
 *
 * @param preparation how the sender made it ready; null where nobody looked at it, as in a measurement
 */
public record PartDocument(Content content, @Nullable Preparation preparation) {
    /** Its bytes, read while it is sealed, more than once. */
    public interface Content {
        long length() throws IOException;

        /** SHA-256 that they must have, hexadecimal; null where there is none to keep them to. */
        @Nullable
        String sha256();

        /** From the first byte on; closed by whoever reads. */
        ReadableByteChannel open() throws IOException;
    }

    /** A file as it will be by then, of which nothing is said. */
    public static PartDocument of(Path file) {
        return new PartDocument(new AsItIs(file), null);
    }

    private record AsItIs(Path file) implements Content {
        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public @Nullable String sha256() {
            return null;
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return FileChannel.open(file);
        }
    }
}
