package org.safeconduct.dossier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.document.worker.DocumentBytes;
import org.safeconduct.keys.Sha256;

/** A document on its way into a worker, hashed as it goes: what is sealed later is that, or nothing. */
final class ReadFile implements DocumentBytes {
    /** A document of which these bytes, and no others, may be sealed. */
    record Seen(Source source, long length, String sha256) implements PartDocument.Content {
        @Override
        public ReadableByteChannel open() throws IOException {
            return source.channel();
        }
    }

    private final Source source;
    private final MessageDigest digest = Sha256.digest();
    private long length;
    private long read;

    ReadFile(Source source) {
        this.source = source;
    }

    @Override
    public long length() throws IOException {
        length = source.length();
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        digest.reset();
        read = 0;
        return new FilterInputStream(source.open()) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                if (one >= 0) {
                    digest.update((byte) one);
                    read++;
                }
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                int count = super.read(bytes, from, most);
                if (count > 0) {
                    digest.update(bytes, from, count);
                    read += count;
                }
                return count;
            }
        };
    }

    /** What the worker was given; nothing where that was not all of it. To be asked once, after it has answered. */
    Optional<Seen> seen() {
        return read == length
                ? Optional.of(new Seen(source, length, HexFormat.of().formatHex(digest.digest())))
                : Optional.empty();
    }
}
