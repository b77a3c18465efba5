package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.text.Tesseract;

/** A part opened by a process of its own, with a folder for temporary files of its own. */
class ViewingProcessIT {
    private static final String MARKER = "MARKERthatNobodyMayFind";
    /** As the launcher gives {@code open}. */
    private static final int HEAP_MEGABYTES = 192;
    /** Enough for ordinary pages, and not for one of 60 MB. */
    private static final int SMALL_HEAP_MEGABYTES = 72;

    private static final int LARGE = 100 << 20;
    private static final int TILE = 512;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private @Nullable Process process;
    /** Whether text is recognised as well. */
    private boolean text;

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
        return start(stop, HEAP_MEGABYTES);
    }

    private Process start(boolean stop, int megabytes) throws IOException {
        return start(List.of(), stop, megabytes);
    }

    /** @param shell what is before the command itself */
    private Process start(List<String> shell, boolean stop, int megabytes) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder.resolve("temporary"),
                "-cp",
                System.getProperty("java.class.path"),
                ViewingForever.class.getName(),
                folder.toString(),
                Boolean.toString(stop),
                Boolean.toString(text)));
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

    /** Each side longer than the one before; the last page is as large as any may be, and all noise. */
    private void growing(int number, int... sides) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDImageXObject noise = LosslessFactory.createFromImage(document, noise());
            for (int side : sides) {
                PDPage page = new PDPage(new PDRectangle(points(side), points(side)));
                document.addPage(page);
                if (side == sides[sides.length - 1]) {
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        for (int x = 0; x < side; x += TILE) {
                            for (int y = 0; y < side; y += TILE) {
                                content.drawImage(noise, points(x), points(y), points(TILE), points(TILE));
                            }
                        }
                    }
                }
            }
            document.save(folder.resolve("partner/" + number + ".pdf").toFile());
        }
    }

    private static float points(int pixels) {
        return pixels * 72f / 150;
    }

    private static BufferedImage noise() {
        BufferedImage noise = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(2);
        for (int i = 0; i < TILE * TILE; i++) {
            noise.setRGB(i % TILE, i / TILE, random.nextInt());
        }
        return noise;
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
    void leavesNoRecognisedTextInATemporaryFileWhenItIsKilledInTheMiddle() throws Exception {
        assumeTrue(!Tesseract.find(Tesseract.USUAL).languages().isEmpty());
        text = true;
        document(1, "Recognised");
        document(2, "Another");
        Process viewing = start(true);
        assertThat(viewing.inputReader().readLine()).isEqualTo(ViewingForever.IN_THE_MIDDLE);
        viewing.destroyForcibly().waitFor();
        assertThat(folder.resolve("officer/out")).doesNotExist();
        assertThat(Contents.with("Recognised", folder.resolve("officer")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("01-text.txt");
        assertThat(Contents.with("Recognised", folder.resolve("temporary"))).isEmpty();
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

    @Test
    void showsPagesThatGrowToTheLargestInTheMemoryItIsGiven() throws Exception {
        growing(1, 1000, 4000, 4200, 4460);
        document(2, "after it");
        Process viewing = start(false);
        assertThat(viewing.inputReader().readLine()).isEqualTo(ViewingForever.COMPLETE);
        assertThat(viewing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("officer/out/01-0004.jpg")).exists();
        assertThat(folder.resolve("officer/out/02-0001.png")).exists();
    }

    @Test
    void showsTheOthersWhereThereIsNoMemoryForAPage() throws Exception {
        growing(1, 1000, 4460);
        document(2, "after it");
        Process viewing = start(false, SMALL_HEAP_MEGABYTES);
        assertThat(viewing.inputReader().readLine())
                .contains("TookTooMuchMemory", "files=[01-0001.png, 01-0002.png]", "files=[02-0001.png]");
        assertThat(viewing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(viewing.exitValue()).isZero();
    }

    @Test
    void showsWhatWasDrawnBeforeTheDiskWasFullAndNothingHalf() throws Exception {
        document(1, "before it");
        growing(2, 1000, 4460);
        document(3, "after it");
        Process viewing =
                start(List.of("/bin/sh", "-c", "ulimit -S -f 8192; exec \"$@\"", "sh"), false, HEAP_MEGABYTES);
        assertThat(viewing.inputReader().readLine())
                .contains("files=[01-0001.png]", "files=[02-0001.png]", "files=[]", "OfDisk");
        assertThat(viewing.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(viewing.exitValue()).isZero();
        assertThat(Contents.files(folder.resolve("officer/out")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("01-0001.png", "02-0001.png", "form.json");
    }

    /** From the trailer on, which says where the table is: the same place in the longer file. */
    private static int tail(byte[] page) {
        String text = new String(page, java.nio.charset.StandardCharsets.ISO_8859_1);
        return page.length - text.lastIndexOf("startxref");
    }
}
