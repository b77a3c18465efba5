package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where an archive's entries go while they are read. */
@FunctionalInterface
interface PartEntries {
    /** One entry's bytes, in order. */
    interface Entry extends AutoCloseable {
        void write(ByteBuffer bytes) throws IOException;

        /** Takes everything and keeps nothing. */
        Entry NOWHERE = new Entry() {
            @Override
            public void write(ByteBuffer bytes) {}

            @Override
            public void close() {}
        };

        @Override
        void close() throws IOException;
    }

    /** @param name chosen by us */
    Entry begin(String name) throws IOException;
}
