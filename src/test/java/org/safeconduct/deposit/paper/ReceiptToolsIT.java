package org.safeconduct.deposit.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.deposit.VerifiedReceipt;
import org.safeconduct.testing.PaperTools;
import org.safeconduct.testing.TestExchange;

/** What programs that others wrote make of a receipt's paper. */
class ReceiptToolsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void isSoundForOtherProgramsToo() throws Exception {
        VerifiedReceipt receipt =
                SampleReceipt.of(folder, UnaryOperator.identity(), 2, TestExchange.part("officer-1", "officer-2"));
        Path file = Files.write(folder.resolve("receipt.pdf"), ReceiptPaperTest.paper(receipt, Locale.FRENCH));
        PaperTools.require(file, "Reçu de dépôt", receipt.digest(), "Ce qu’il ne prouve pas");
    }
}
