package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.examine.RawPdf;

/** A part opened by a process of its own, with a folder for temporary files of its own. */
class ViewingProcessIT {
    private static final String MARKER = "MARKERthatNobodyMayFind";
    /** Of which a JVM with Bouncy Castle, keys and this program needs some 40 without any document. */
    private static final int HEAP_MEGABYTES = 190;

    private static final int LARGE = 100 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private @Nullable Process process;

    @BeforeEach
    void makeFolders() throws IOException {
        for (String name : List.of("partner", "officer", "temporary")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    @AfterEach
    void endProcess() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(boolean stop) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Djava.io.tmpdir=" + folder.resolve("temporary"),
                "-cp",
                System.getProperty("java.class.path"),
                ViewingForever.class.getName(),
                folder.toString(),
                Boolean.toString(stop)));
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        return started;
    }

    private void document(int number, String words) throws IOException {
        Files.write(
                folder.resolve("partner/" + number + ".pdf"),
                RawPdf.content("BT /F 24 Tf 72 700 Td (" + words + ") Tj ET").bytes());
    }

    private void assertNowhereInClear() throws IOException {
        assertThat(Contents.with(MARKER, folder.resolve("officer"))).isEmpty();
        assertThat(Contents.with(MARKER, folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void leavesNoOriginalInAnyFileWhenItIsKilledInTheMiddle() throws Exception {
        document(1, MARKER);
        document(2, MARKER + "2");
        Process viewing = start(true);
        assertThat(viewing.inputReader().readLine()).isEqualTo(ViewingForever.IN_THE_MIDDLE);
        assertThat(Contents.files(folder.resolve("officer")))
                .extracting(file -> file.getFileName().toString())
                .contains("01-0001.png", "payload");
        assertNowhereInClear();
        viewing.destroyForcibly().waitFor();
        assertThat(folder.resolve("officer/out")).doesNotExist();
        assertNowhereInClear();
    }

    @Test
    void leavesNothingAtAllWhenItIsToldToEndInTheMiddle() throws Exception {
        document(1, MARKER);
        document(2, MARKER + "2");
        Process viewing = start(true);
        assertThat(viewing.inputReader().readLine()).isEqualTo(ViewingForever.IN_THE_MIDDLE);
        viewing.destroy();
        assertThat(viewing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Contents.files(folder.resolve("officer"))).isEmpty();
        assertThat(Contents.files(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void showsALargeDocumentInLittleMemory() throws Exception {
        byte[] page = RawPdf.content("BT /F 24 Tf 72 700 Td (large) Tj ET").bytes();
        byte[] block = new byte[1 << 20];
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("partner/1.pdf")))) {
            // After the objects, as comments; the last lines are repeated behind them.
            out.write(page, 0, page.length);
            for (int written = 0; written < LARGE; written += block.length) {
                random.nextBytes(block);
                for (int i = 0; i < block.length; i++) {
                    block[i] = (byte) (block[i] & 0x3F | 0x40);
                }
                block[0] = '%';
                block[block.length - 1] = '\n';
                out.write(block);
            }
            out.write(page, page.length - tail(page), tail(page));
        }
        assertThat(Files.size(folder.resolve("partner/1.pdf"))).isGreaterThan(LARGE);
        Process viewing = start(false);
        assertThat(viewing.inputReader().readLine()).isEqualTo(ViewingForever.COMPLETE);
        assertThat(viewing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(viewing.exitValue()).isZero();
        assertThat(folder.resolve("officer/out/01-0001.png")).exists();
    }

    /** From the trailer on, which says where the table is: the same place in the longer file. */
    private static int tail(byte[] page) {
        String text = new String(page, java.nio.charset.StandardCharsets.ISO_8859_1);
        return page.length - text.lastIndexOf("startxref");
    }
}
