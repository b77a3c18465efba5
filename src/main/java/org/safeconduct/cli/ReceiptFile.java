package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safeconduct.client.Sending;

/** The receipt beside the sealed file: FILE.sealed.receipt, JSON. */
final class ReceiptFile {
    /** Longest receipt read, in bytes. */
    static final int LONGEST = 2 << 20;

    private ReceiptFile() {}

    static Path beside(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName() + ".receipt");
    }

    static Path write(Path bundle, Sending.Sent sent) throws IOException {
        return Files.write(beside(bundle), sent.receipt());
    }
}
