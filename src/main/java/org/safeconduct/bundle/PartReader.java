package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decrypts a part's payload; what it writes appears under its name only after everything was checked. */
public final class PartReader {
    /** @param sha256 hexadecimal */
    public record Document(String mediaType, long length, String sha256, Path file) {}

    public record OpenedPart(String label, @Nullable Path form, List<Document> documents) {}

    private PartReader() {}

    /**
     * @param payload the ciphertext; its root and length are checked against the envelope on the way
     * @param folder is created by this call, and must not exist before
     */
    public static OpenedPart extract(InputStream payload, PartKey key, Path folder, Progress progress)
            throws BundleRefused, IOException {
        throw new UnsupportedOperationException();
    }
}
