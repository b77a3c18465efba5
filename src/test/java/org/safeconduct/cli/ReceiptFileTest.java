package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptFileTest {
    @TempDir
    Path folder;

    private static byte[] sent(String receipt) {
        return receipt.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isForItsOwnerOnlyAndTakesThePlaceOfAnEarlierOne() throws Exception {
        Path bundle = folder.resolve("case.sealed");
        ReceiptFile.write(bundle, sent("first"));
        Path file = ReceiptFile.write(bundle, sent("second"));
        assertThat(file).hasFileName("case.sealed.receipt").hasContent("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void followsNoLinkThatLiesInItsPlace() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "untouched");
        Path bundle = folder.resolve("case.sealed");
        Files.createSymbolicLink(ReceiptFile.beside(bundle), other);
        Path file = ReceiptFile.write(bundle, sent("receipt"));
        assertThat(other).hasContent("untouched");
        assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
