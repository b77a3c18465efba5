package org.safeconduct.deposit;

import java.io.IOException;

/** Of work on many things: one that fails keeps no other from being done, and is told at the end. */
final class Failures {
    interface Step {
        void go() throws IOException;
    }

    private final IOException all;

    Failures(String what) {
        all = new IOException(what);
    }

    void run(Step step) {
        try {
            step.go();
        } catch (IOException | RuntimeException e) {
            all.addSuppressed(e);
        }
    }

    void tell() throws IOException {
        if (all.getSuppressed().length > 0) {
            throw all;
        }
    }
}
