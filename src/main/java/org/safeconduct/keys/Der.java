package org.safeconduct.keys;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** Reads and writes DER (X.690) with the bounds that hostile input needs: length, depth, one encoding per value. */
final class Der {
    /** The deepest structure we write, a KEMRecipientInfo's issuer name, has 14 levels. */
    private static final int MAX_DEPTH = 24;

    private Der() {}

    /** @throws IOException if the input is longer than that, nested too deep, followed by anything, or not DER */
    static ASN1Primitive read(byte[] input, int maxLength) throws IOException {
        if (input.length > maxLength) {
            throw new IOException("longer than " + maxLength + " bytes");
        }
        requireShallow(input);
        ASN1Primitive value = ASN1Primitive.fromByteArray(input);
        // Two encodings of one value would be two files with one meaning, and bytes that nothing checks.
        if (value == null || !Arrays.equals(value.getEncoded(ASN1Encoding.DER), input)) {
            throw new IOException("not DER");
        }
        return value;
    }

    static byte[] write(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("a value we built has no encoding", e);
        }
    }

    /** The parser recurses per level, and a stack overflow is no exception anybody handles. */
    private static void requireShallow(byte[] input) throws IOException {
        try {
            walk(ByteBuffer.wrap(input), 0);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("a length reaches past the end", e);
        }
    }

    private static void walk(ByteBuffer in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("nested deeper than " + MAX_DEPTH);
        }
        while (in.hasRemaining()) {
            int tag = in.get();
            if ((tag & 0x1f) == 0x1f) {
                throw new IOException("tag number above 30");
            }
            int length = length(in);
            ByteBuffer content = in.slice(in.position(), length);
            in.position(in.position() + length);
            if ((tag & 0x20) != 0) {
                walk(content, depth + 1);
            }
        }
    }

    private static int length(ByteBuffer in) throws IOException {
        int first = Byte.toUnsignedInt(in.get());
        if (first < 0x80) {
            return first;
        }
        int size = first & 0x7f;
        if (size < 1 || size > 4) {
            throw new IOException("indefinite or oversized length");
        }
        int length = 0;
        for (int i = 0; i < size; i++) {
            length = length << 8 | Byte.toUnsignedInt(in.get());
        }
        return length;
    }
}
