package org.safeconduct.document.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** One message between parent and worker: a letter, the body's length in four bytes, the body. */
record Frame(Kind kind, byte[] body) {
    /** With the longest body that the other side accepts, in bytes. */
    enum Kind {
        /** Worker: ready; the version of its messages in four bytes. */
        HELLO('H', 4),
        /** Parent: a {@link Task} as JSON. */
        TASK('T', 1 << 12),
        /** Worker: pages done and pages there are, four bytes each. */
        PROGRESS('P', 8),
        /** Worker: a piece of what is too large for an answer. */
        PIECE('D', Pieces.LONGEST),
        /** Worker: the answer as JSON, its last message. */
        ANSWER('A', 4 << 20);

        private final char letter;
        private final int longest;

        Kind(char letter, int longest) {
            this.letter = letter;
            this.longest = longest;
        }

        int longest() {
            return longest;
        }
    }

    /** The other side sent what is no message, or too long a one. */
    static final class Malformed extends IOException {
        Malformed() {
            super("not a message");
        }
    }

    static void write(OutputStream out, Kind kind, byte[] body) throws IOException {
        if (body.length > kind.longest) {
            throw new Malformed();
        }
        ByteBuffer header = ByteBuffer.allocate(1 + Integer.BYTES);
        out.write(header.put((byte) kind.letter).putInt(body.length).array());
        out.write(body);
        out.flush();
    }

    /** The length is compared before anything is allocated by it. */
    static Frame read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        Kind kind = kind(in.readUnsignedByte());
        int length = in.readInt();
        if (length < 0 || length > kind.longest) {
            throw new Malformed();
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(kind, body);
    }

    private static Kind kind(int letter) throws Malformed {
        for (Kind kind : Kind.values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new Malformed();
    }
}
