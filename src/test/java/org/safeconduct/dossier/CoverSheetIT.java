package org.safeconduct.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.examine.RawPdf;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.keys.Sha256;
import org.safeconduct.testing.PaperTools;

/** A cover sheet goes the way of every document. */
class CoverSheetIT {
    @TempDir
    private Path folder = Path.of("");

    private static byte[] sheet() throws Exception {
        List<CoverSheet.Item> items = List.of(SampleSheet.item("form.pdf", new Preparation.Inspected()));
        return SampleSheet.of(1, items, Locale.FRENCH, SampleSheet.part("Dossier", "officer-1"));
    }

    @Test
    void passesTheInspectionOfAConfinedProcess() throws Exception {
        byte[] sheet = sheet();
        try (Preparer preparer = new Preparer(folder, 1, Isolation.best())) {
            Prepared prepared = preparer.own(Path.of("Cover sheet"), sheet);
            assertThat(prepared).isInstanceOfSatisfying(Prepared.Ready.class, ready -> {
                assertThat(ready.how()).isEqualTo(new Preparation.Inspected());
                assertThat(ready.inspection().pages()).isEqualTo(2);
                assertThat(ready.content().sha256()).isEqualTo(Sha256.hex(sheet));
            });
            try (InputStream in = Channels.newInputStream(
                    ((Prepared.Ready) prepared).content().open())) {
                assertThat(in.readAllBytes()).isEqualTo(sheet);
            }
        }
        try (var left = Files.list(folder)) {
            assertThat(left).as("nothing of it on the disk").isEmpty();
        }
    }

    @Test
    void isRefusedLikeAnyOtherWhereSomethingIsFoundInIt() throws Exception {
        byte[] hostile = RawPdf.of("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "", "")
                .bytes();
        try (Preparer preparer = new Preparer(folder, 1, Isolation.best())) {
            assertThat(preparer.own(Path.of("Cover sheet"), hostile))
                    .isInstanceOfSatisfying(
                            Prepared.Refused.class,
                            refused -> assertThat(refused.why()).isEqualTo(DossierRefusal.SOMETHING_FOUND));
        }
    }

    @Test
    void isSoundForOtherProgramsToo() throws Exception {
        Path file = Files.write(folder.resolve("cover.pdf"), sheet());
        PaperTools.require(file, "Bordereau d’accompagnement", "form.pdf", SampleSheet.BUNDLE.hex());
    }
}
