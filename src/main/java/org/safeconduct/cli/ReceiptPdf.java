package org.safeconduct.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Sending;
import org.safeconduct.deposit.paper.ReceiptPaper;
import org.safeconduct.keys.Sha256;
import org.safeconduct.storage.OwnerOnly;
import picocli.CommandLine.Option;

/** The verified receipt on paper, where it is asked for. */
final class ReceiptPdf {
    @Option(names = "--pdf", paramLabel = "FILE.pdf", descriptionKey = "receipt-pdf")
    private @Nullable Path file;

    /** Told before anything is sent: a receipt should not lack its paper because of a name. */
    void requireRoom() throws IOException {
        if (file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    /** For its owner only. @param receipt as it is kept @return where the paper is, if it was asked for */
    @Nullable
    String write(Sending.Sent sent, byte[] receipt, Locale locale) throws IOException {
        if (file == null) {
            return null;
        }
        ByteArrayOutputStream paper = new ByteArrayOutputStream();
        ReceiptPaper.write(sent.verified(), Sha256.hex(receipt), locale, paper);
        OwnerOnly.write(file, paper.toByteArray());
        return file.toString();
    }
}
