package org.safeconduct.viewing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartOutput;

/** The files that are made of one document; one that cannot be written to its end is taken back. */
final class MadeFiles {
    private final PartOutput folder;
    private final Allowance allowance;
    private final List<String> names = new ArrayList<>();
    private @Nullable String unfinished;

    MadeFiles(PartOutput folder, Allowance allowance) {
        this.folder = folder;
        this.allowance = allowance;
    }

    List<String> names() {
        return names;
    }

    /** One at a time. @throws Short if it cannot be written: no document is to blame then */
    OutputStream create(String name) throws IOException {
        try {
            OutputStream file = new BufferedOutputStream(folder.create(name));
            names.add(name);
            unfinished = name;
            return new Counted(file);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** After a {@link Short}: nothing half is left. */
    void discardUnfinished() throws IOException {
        if (unfinished != null) {
            folder.discard(unfinished);
            names.remove(unfinished);
            unfinished = null;
        }
    }

    private IOException notWritten(IOException e) {
        boolean told = e instanceof InterruptedIOException || e instanceof ClosedChannelException;
        return told ? e : allowance.stop(new Shortage.OfDisk(), e);
    }

    private final class Counted extends OutputStream {
        private final OutputStream out;
        private boolean failed;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                failed = true;
                throw notWritten(e);
            }
            allowance.wrote(length);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw notWritten(e);
            }
            if (!failed) {
                unfinished = null;
            }
        }
    }
}
