package org.safeconduct.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verified part that lies encrypted under a hidden name, for whoever seals its contents anew or looks at it. Closing it
 * leaves nothing of it: neither the ciphertext nor its key.
 */
public final class KeptPart implements AutoCloseable {
    private final VerifiedPart part;
    private final byte @Nullable [] form;
    private final PendingFolder hidden;
    private final SealedPages pages;

    KeptPart(VerifiedPart part, byte @Nullable [] form, PendingFolder hidden) {
        this.part = part;
        this.form = form;
        this.hidden = hidden;
        this.pages = new SealedPages(hidden);
    }

    public VerifiedPart part() {
        return part;
    }

    /** Where pages go that are drawn of it: readable through this object, and only until it is closed. */
    public SealedPages pages() {
        return pages;
    }

    public String label() {
        return part.label();
    }

    /** The form's exact bytes; null where the part has none. */
    public byte @Nullable [] form() {
        return form == null ? null : form.clone();
    }

    public List<VerifiedPart.Document> documents() {
        return part.documents();
    }

    /** The document's bytes, decrypted while they are read, each segment verified once more. */
    public InputStream open(VerifiedPart.Document document) throws IOException {
        return part.open(document);
    }

    @Override
    public void close() throws IOException {
        try (hidden;
                part) {
            pages.close();
        }
    }
}
