package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decrypts a part's payload; what it writes appears under its name only after everything was checked. */
public final class PartReader {
    /**
     * @param length in bytes
     * @param sha256 hexadecimal
     * @param preparation how its sender says that it was made ready; nothing, where an older program sealed it
     */
    public record Document(
            String mediaType,
            long length,
            String sha256,
            @Nullable Preparation preparation,
            Path file) {}

    public record OpenedPart(String label, @Nullable Path form, List<Document> documents) {}

    private PartReader() {}

    /**
     * Writes {@code 01.pdf}, {@code 02.pdf} and so on, and {@code form.json} where the part has a form. Whatever is
     * refused leaves nothing behind.
     *
     * @param payload the ciphertext; its root and length are checked against the envelope on the way
     * @param folder is created by this call, for its owner only, and must not exist before
     */
    public static OpenedPart extract(InputStream payload, PartKey key, Path folder, Progress progress)
            throws BundleRefused, IOException {
        try (PendingFolder pending = PendingFolder.of(folder);
                Plaintext plaintext = new Plaintext(payload, key, progress)) {
            long length = new PayloadLayout(key.part().length()).plaintext();
            PartDescription description = new ArchiveReader(plaintext, length, pending).read();
            plaintext.requireSigned();
            return opened(description, pending.complete());
        }
    }

    private static OpenedPart opened(PartDescription description, Path folder) {
        List<Document> documents = new ArrayList<>();
        for (PartDescription.Item item : description.documents()) {
            Path file = folder.resolve(PartDescription.fileName(documents.size() + 1));
            documents.add(new Document(item.mediaType(), item.length(), item.sha256(), item.preparation(), file));
        }
        Path form = description.form() == null ? null : folder.resolve(PartDescription.FORM_NAME);
        return new OpenedPart(description.label(), form, List.copyOf(documents));
    }
}
