package org.safeconduct.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A payload on its way. Streams may only throw IOException: that it broke off is told inside, as by every other answer.
 */
final class PayloadStream extends FilterInputStream {
    PayloadStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private static IOException told(IOException e) {
        return new IOException(new ClientRefused(Conversation.reason(e), e));
    }
}
