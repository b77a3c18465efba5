package org.safeconduct.bench;

import java.io.IOException;

/** A measured command did not do its work, so there is no figure; the message is its own output. */
final class BenchFailed extends IOException {
    BenchFailed(String output) {
        super(output);
    }
}
