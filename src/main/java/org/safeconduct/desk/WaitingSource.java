package org.safeconduct.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.bundle.WaitingDocument;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.dossier.Decision;
import org.safeconduct.dossier.Source;

/** A document of a draft, decrypted while it is read. */
record WaitingSource(Path called, WaitingDocument document) implements Source {
    @Override
    public long length() {
        return document.length();
    }

    @Override
    public InputStream open() throws IOException {
        return document.open();
    }

    @Override
    public ReadableByteChannel channel() throws IOException {
        return Channels.newChannel(open());
    }

    /** A reason that cannot be one has the document looked at as it is. */
    static Decision decision(DraftPlan.Kept kept) {
        String reason = kept.reason() == null ? "" : kept.reason();
        return switch (kept.handling()) {
            case AS_IT_IS -> new Decision.AsItIs();
            case SCRUB -> new Decision.Scrub();
            case KEEP -> Preparation.Kept.isReason(reason) ? new Decision.Keep(reason) : new Decision.AsItIs();
        };
    }
}
