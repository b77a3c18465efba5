package org.safeconduct.viewing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.bundle.PartOutput;

/** The files that are made of one document; one that cannot be written to its end is taken back. */
final class MadeFiles {
    private final PartOutput folder;
    private final Allowance allowance;
    private final List<String> names = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> unfinished = new HashSet<>();

    MadeFiles(PartOutput folder, Allowance allowance) {
        this.folder = folder;
        this.allowance = allowance;
    }

    /** In their order, without those beside. */
    List<String> names() {
        return names;
    }

    /** Whether it was made, and closed after all of it was written. */
    boolean isWhole(String name) {
        return whole.contains(name);
    }

    /** @throws Short if it cannot be written: no document is to blame then */
    OutputStream create(String name) throws IOException {
        OutputStream out = beside(name);
        names.add(name);
        return out;
    }

    /** One that shows no page. @throws Short as {@link #create} */
    OutputStream beside(String name) throws IOException {
        try {
            OutputStream file = new BufferedOutputStream(folder.create(name));
            unfinished.add(name);
            return new Counted(name, file);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** After a {@link Short}: nothing half is left. @param half what is, though it could be closed */
    void discardUnfinished(Collection<String> half) throws IOException {
        unfinished.addAll(half);
        for (String name : unfinished) {
            folder.discard(name);
            names.remove(name);
            whole.remove(name);
        }
        unfinished.clear();
    }

    private IOException notWritten(IOException e) {
        boolean told = e instanceof InterruptedIOException || e instanceof ClosedChannelException;
        return told ? e : allowance.stop(new Shortage.OfDisk(), e);
    }

    private final class Counted extends OutputStream {
        private final String name;
        private final OutputStream out;
        private boolean failed;

        Counted(String name, OutputStream out) {
            this.name = name;
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
            if (!failed && unfinished.remove(name)) {
                whole.add(name);
            }
        }
    }
}
