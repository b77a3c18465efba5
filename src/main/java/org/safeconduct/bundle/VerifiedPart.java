package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of which everything was verified: each segment's tag, each document's digest, the root that the sender signed.
 * Its ciphertext lies in a file, and its documents are decrypted in memory whenever they are read; whoever reads one
 * therefore never has bytes before them that something was still to be checked of.
 */
public final class VerifiedPart implements AutoCloseable {
    /**
     * @param number from 1
     * @param length in bytes
     * @param sha256 hexadecimal
     * @param preparation how its sender says that it was made ready, where that is said
     */
    public record Document(
            int number,
            String mediaType,
            long length,
            String sha256,
            @Nullable Preparation preparation) {}

    /** What is in the archive, with each document's place in the plaintext. */
    record Archive(PartDescription description, List<Long> places) {}

    private final Archive archive;
    private final Path ciphertext;
    private final SegmentCipher cipher;

    VerifiedPart(Archive archive, Path ciphertext, SegmentCipher cipher) {
        this.archive = archive;
        this.ciphertext = ciphertext;
        this.cipher = cipher;
    }

    public String label() {
        return archive.description().label();
    }

    /** Name of the form's file in the folder; null where the part has none. */
    public @Nullable String form() {
        return archive.description().form() == null ? null : PartDescription.FORM_NAME;
    }

    public List<Document> documents() {
        List<PartDescription.Item> items = archive.description().documents();
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Document(
                        i + 1,
                        items.get(i).mediaType(),
                        items.get(i).length(),
                        items.get(i).sha256(),
                        items.get(i).preparation()))
                .toList();
    }

    /** The document's bytes. Several can be read at a time, each by one thread. */
    public InputStream open(Document document) throws IOException {
        return new DecryptedRange(ciphertext, cipher, archive.places().get(document.number() - 1), document.length());
    }

    @Override
    public void close() {
        cipher.close();
    }
}
