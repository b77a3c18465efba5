package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.safeconduct.storage.OwnerOnly;

/** The receipt beside the sealed file: FILE.sealed.receipt, JSON. */
final class ReceiptFile {
    /** Longest receipt read, in bytes. */
    static final int LONGEST = 2 << 20;

    private ReceiptFile() {}

    static Path beside(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName() + ".receipt");
    }

    /** For its owner only: it tells who sent what. */
    static Path write(Path bundle, byte[] receipt) throws IOException {
        Path file = beside(bundle);
        Path draft = file.resolveSibling("." + UUID.randomUUID() + ".draft");
        try {
            OwnerOnly.write(draft, receipt);
            // Takes the place of an earlier one, and of a link that somebody laid there, without following it.
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
