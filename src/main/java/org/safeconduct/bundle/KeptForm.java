package org.safeconduct.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A part's form in memory: its reader has held it to {@link PartPlan#MOST_FORM} before the first byte comes. */
final class KeptForm implements PartEntries.Entry {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(ByteBuffer more) {
        byte[] copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
    }

    /** Null where there is none: a form has at least one byte. */
    byte @Nullable [] content() {
        return bytes.size() == 0 ? null : bytes.toByteArray();
    }

    @Override
    public void close() {}
}
