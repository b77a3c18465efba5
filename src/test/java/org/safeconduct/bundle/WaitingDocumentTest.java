package org.safeconduct.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;

/** Documents that wait to be sealed are on the disk whole and encrypted, or not at all. */
class WaitingDocumentTest {
    @TempDir
    private Path folder;

    private static byte[] document(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] head = "%PDF-1.7 nobody's".getBytes(ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, Math.min(head.length, length));
        return bytes;
    }

    private WaitingDocument waiting(long length) {
        return new WaitingDocument(folder.resolve("a.document"), Secret.random(WaitingDocument.KEY), length);
    }

    private static byte[] read(WaitingDocument document) throws IOException {
        try (InputStream in = document.open()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 65_480, 65_481, 1 << 16, 1_048_280, 1_048_281, (1 << 20) + 1, 3_000_000})
    void whatWasWrittenIsRead(int length) throws IOException {
        byte[] bytes = document(length);
        WaitingDocument document = waiting(length);
        assertThat(document.write(new ByteArrayInputStream(bytes))).isEqualTo(Sha256.hex(bytes));
        assertThat(read(document)).isEqualTo(bytes);
        assertThat(new String(Files.readAllBytes(document.file()), ISO_8859_1)).doesNotContain("%PDF-1.7 nobody's");
    }

    @Test
    void whatIsShorterThanAnnouncedLeavesNothing() {
        WaitingDocument document = waiting(200_001);
        assertThatThrownBy(() -> document.write(new ByteArrayInputStream(document(200_000))))
                .isInstanceOf(EOFException.class);
        assertThat(document.file()).doesNotExist();
    }

    @Test
    void anotherFileIsNotWrittenOver() throws IOException {
        WaitingDocument document = waiting(10);
        Files.writeString(document.file(), "another's");
        assertThatThrownBy(() -> document.write(new ByteArrayInputStream(document(10))))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(document.file()).hasContent("another's");
    }

    @Test
    void whatWasAlteredOrCutOrIsUnderAnotherKeyIsNotRead() throws IOException {
        WaitingDocument document = waiting(300_000);
        document.write(new ByteArrayInputStream(document(300_000)));
        byte[] sealed = Files.readAllBytes(document.file());
        for (int at : new int[] {0, 5, 39, 40, 65_536, 200_000, sealed.length - 1}) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            Files.write(document.file(), altered);
            assertThatThrownBy(() -> read(document)).as("byte %s", at).isInstanceOf(IOException.class);
        }
        for (int length : new int[] {0, 39, 40, 65_536, sealed.length - 1}) {
            Files.write(document.file(), Arrays.copyOf(sealed, length));
            assertThatThrownBy(() -> read(document)).as("length %s", length).isInstanceOf(IOException.class);
        }
        Files.write(document.file(), sealed);
        assertThat(read(document)).hasSize(300_000);
        WaitingDocument other =
                new WaitingDocument(document.file(), Secret.random(WaitingDocument.KEY), document.length());
        assertThatThrownBy(() -> read(other)).isInstanceOf(IOException.class);
    }
}
