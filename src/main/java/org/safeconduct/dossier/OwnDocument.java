package org.safeconduct.dossier;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.keys.Sha256;

/** A small document that this program made itself, in memory: nothing of it is on the disk before it is sealed. */
record OwnDocument(byte[] bytes, String sha256) implements PartDocument.Content {
    static OwnDocument of(byte[] bytes) {
        return new OwnDocument(bytes, Sha256.hex(bytes));
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    DocumentBytes forWorker() {
        return new DocumentBytes() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
