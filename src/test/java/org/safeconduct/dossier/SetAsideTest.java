package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document that waits to be sealed: whole, and nowhere to be found. */
class SetAsideTest {
    @TempDir
    private Path folder = Path.of("");

    private static byte[] document() {
        byte[] bytes = new byte[300_001];
        new Random(3).nextBytes(bytes);
        byte[] words = "%PDF-1.7 the name of a witness".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, bytes, 0, words.length);
        return bytes;
    }

    private static void write(SetAside aside, byte[] bytes) throws IOException {
        try (OutputStream out = aside.write()) {
            out.write(bytes, 0, 100_000);
            out.write(bytes[100_000]);
            out.write(bytes, 100_001, bytes.length - 100_001);
        }
    }

    @Test
    void comesBackAsOftenAsItIsRead() throws Exception {
        byte[] document = document();
        try (SetAside aside = SetAside.in(folder)) {
            write(aside, document);
            assertThat(aside.length()).isEqualTo(document.length);
            assertThat(aside.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(document)));
            for (int i = 0; i < 2; i++) {
                try (InputStream in = aside.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(document);
                }
            }
            try (InputStream in = Channels.newInputStream(aside.channel())) {
                assertThat(in.readAllBytes()).isEqualTo(document);
            }
            try (InputStream in = aside.open()) {
                assertThat(in.read()).isEqualTo('%');
                assertThat(in.readNBytes(4)).asString(StandardCharsets.US_ASCII).isEqualTo("PDF-");
            }
            assertThatIllegalStateException().isThrownBy(aside::write);
        }
    }

    /** So that nothing is left where nobody can tidy up any more. */
    @Test
    void hasNoNameFromTheBeginning() throws Exception {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        try (SetAside aside = SetAside.in(folder)) {
            assertThat(folder).isEmptyDirectory();
            write(aside, document());
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Through the process's own descriptors, as who takes the disk would. */
    @Test
    void isNotInClearOnTheDisk() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(descriptors));
        try (SetAside aside = SetAside.in(folder)) {
            write(aside, document());
            Path file;
            try (Stream<Path> open = Files.list(descriptors)) {
                file = open.filter(this::isOurs).findFirst().orElseThrow();
            }
            byte[] kept = Files.readAllBytes(file);
            assertThat(kept).hasSize(document().length);
            assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF-1.7", "witness");
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith(folder.toRealPath().toString()) && target.contains(".scrubbed.");
        } catch (IOException e) {
            // Closed meanwhile.
            return false;
        }
    }
}
