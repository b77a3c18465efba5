package org.safeconduct.viewing;

import java.io.IOException;
import java.io.InputStream;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.worker.DocumentBytes;

/** A document of a part on its way to a worker: decrypted while it is sent. */
record VerifiedSource(VerifiedPart part, VerifiedPart.Document document) implements DocumentBytes {
    @Override
    public long length() {
        return document.length();
    }

    @Override
    public InputStream open() throws IOException {
        return part.open(document);
    }
}
