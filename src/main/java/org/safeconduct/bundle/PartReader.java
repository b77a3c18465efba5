package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
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

    /** Looks at the documents of a folder that has no name yet. */
    @FunctionalInterface
    public interface Review {
        /** @throws IOException if the folder is not to appear */
        void look(OpenedPart hidden) throws IOException;
    }

    private static final String PAYLOAD = "payload";

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
        return extract(payload, key, folder, progress, hidden -> {});
    }

    /** The same. @param review is shown what was verified, before the folder has its name */
    public static OpenedPart extract(InputStream payload, PartKey key, Path folder, Progress progress, Review review)
            throws BundleRefused, IOException {
        try (PendingFolder pending = PendingFolder.of(folder);
                Plaintext plaintext = new Plaintext(payload, key, progress)) {
            long length = new PayloadLayout(key.part().length()).plaintext();
            PartDescription description = new ArchiveReader(plaintext, length, pending::create).read();
            plaintext.requireSigned();
            review.look(opened(description, pending.file("")));
            return opened(description, pending.complete());
        }
    }

    /**
     * Has something else than the documents made of a part, without any of their plaintext in a file: the payload is
     * kept as it comes, encrypted, beside what is made, and is gone before the folder has its name. The form is written
     * as it is.
     *
     * <p>In two passes: nothing is shown to a parser before the last byte was verified, and however long drawing takes,
     * the exchange does not wait for it meanwhile.
     *
     * @param folder as {@link #extract}
     */
    public static <T> T view(InputStream payload, PartKey key, Path folder, Progress progress, PartViewer<T> viewer)
            throws BundleRefused, IOException {
        try (PendingFolder pending = PendingFolder.of(folder);
                VerifiedPart part = verified(payload, key, pending, form(pending), progress)) {
            T made = viewer.view(part, pending.output());
            pending.discard(PAYLOAD);
            pending.complete();
            return made;
        }
    }

    /**
     * Verifies a part and keeps it as it came, encrypted, until it is closed: its form in memory, its documents decrypted
     * whenever they are read. No file ever has any of its plaintext.
     *
     * @param place that nothing is at, nor will be: the ciphertext is beside it under a hidden name, and what a killed
     *     process leaves there goes with the next part that is kept at the same place
     */
    public static KeptPart keep(InputStream payload, PartKey key, Path place, Progress progress)
            throws BundleRefused, IOException {
        PendingFolder pending = PendingFolder.of(place);
        try {
            KeptForm form = new KeptForm();
            PartEntries entries = name -> name.equals(PartDescription.FORM_NAME) ? form : PartEntries.Entry.NOWHERE;
            return new KeptPart(verified(payload, key, pending, entries, progress), form.content(), pending);
        } catch (BundleRefused | IOException | RuntimeException e) {
            pending.close();
            throw e;
        }
    }

    /** Removes what killed processes kept at this place; what a living one is at stays. @param own file beside it */
    public static void sweep(Path place, Path own) {
        HiddenName.sweep(place.toAbsolutePath(), own.toAbsolutePath());
    }

    private static VerifiedPart verified(
            InputStream payload, PartKey key, PendingFolder pending, PartEntries entries, Progress progress)
            throws BundleRefused, IOException {
        try (FileChannel copy = pending.scratch(PAYLOAD);
                Plaintext plaintext = new Plaintext(new KeptPayload(payload, copy), key, progress)) {
            long length = new PayloadLayout(key.part().length()).plaintext();
            ArchiveReader reader = new ArchiveReader(plaintext, length, entries);
            VerifiedPart.Archive archive = new VerifiedPart.Archive(reader.read(), reader.places());
            plaintext.requireSigned();
            return new VerifiedPart(archive, pending.file(PAYLOAD), key.cipher(plaintext.header()));
        }
    }

    /** The form goes into the folder, documents nowhere. */
    private static PartEntries form(PendingFolder pending) {
        return name -> name.equals(PartDescription.FORM_NAME) ? pending.create(name) : PartEntries.Entry.NOWHERE;
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
