package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    @TempDir
    Path folder;

    @Test
    void opensWhatWasSealed() throws Exception {
        Path small = Cast.pdf(folder, "passport of somebody.pdf", 100);
        Path large = Cast.pdf(folder, "b.pdf", 3_000_001);
        Path bundle = folder.resolve("case.sealed");
        Envelope written = BundleWriter.write(
                Cast.plan(Cast.part(Cast.form(), small, large), Cast.part(small)), bundle, Progress.NONE);

        assertThat(Cast.receive(bundle).envelope()).isEqualTo(written);
        List<PartReader.OpenedPart> opened = Cast.open(Files.readAllBytes(bundle), folder);

        assertThat(opened).hasSize(2);
        PartReader.OpenedPart first = opened.getFirst();
        assertThat(first.label()).isEqualTo("the dossier");
        assertThat(first.form()).isNotNull().hasBinaryContent(Cast.form());
        assertThat(first.documents()).extracting(PartReader.Document::length).containsExactly(100L, 3_000_001L);
        assertThat(folder.resolve("1/01.pdf")).hasSameBinaryContentAs(small);
        assertThat(folder.resolve("1/02.pdf")).hasSameBinaryContentAs(large);
        assertThat(folder.resolve("2")).isDirectoryContaining("glob:**/01.pdf");
        assertThat(opened.get(1).form()).isNull();
    }

    @Test
    void opensFromAFileWithoutReadingPayloadsTwice() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 200_000);
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(document), Cast.part(document)), bundle, Progress.NONE);
        try (BundleFile file = BundleFile.open(bundle, Limits.STANDARD)) {
            Envelope envelope = file.verify(Cast.CASEWORKER.certificates().signing());
            byte[] inner = GateLayer.remove(file.keys().get(1), Cast.GATE.decryption(), envelope, 2);
            try (PartKey key = PartKey.open(inner, Cast.OFFICER.decryption(), envelope, 2)) {
                PartReader.extract(file.payload(2), key, folder.resolve("out"), Progress.NONE);
            }
        }
        assertThat(folder.resolve("out/01.pdf")).hasSameBinaryContentAs(document);
    }

    @Test
    void leavesNothingHiddenBehindAndShowsTheOwnerOnly() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 5000);
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(document)), bundle, Progress.NONE);
        Cast.open(Files.readAllBytes(bundle), folder);
        assertThat(names(folder)).containsExactlyInAnyOrder("a.pdf", "case.sealed", "1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("1"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("1/01.pdf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 2_500_000);
        Map<Long, Long> seen = new ConcurrentSkipListMap<>();
        Envelope envelope = BundleWriter.write(
                Cast.plan(Cast.part(document), Cast.part(document)), folder.resolve("case.sealed"), seen::put);
        long total = envelope.parts().stream().mapToLong(EnvelopePart::length).sum();
        assertThat(seen).hasSizeGreaterThan(4).containsEntry(total, total);
        assertThat(seen.values()).containsOnly(total);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
