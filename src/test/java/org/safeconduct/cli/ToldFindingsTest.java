package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.dossier.DossierRefusal;
import org.safeconduct.dossier.Prepared;

/** A thousand hostile documents. */
class ToldFindingsTest {
    private static final int KINDS = 2;
    private static final int OF_A_KIND = 50;

    private final ToldFindings told = new ToldFindings();

    private static Prepared refused(int number) {
        List<Finding> found = IntStream.rangeClosed(1, OF_A_KIND)
                .boxed()
                .<Finding>flatMap(page -> Stream.of(
                        new Active.JavaScript(Place.page(page)), new Hidden.PendingRedaction(Place.page(page))))
                .toList();
        return new Prepared.Refused(
                Path.of(number + ".pdf"),
                new Inspection(Isolation.SANDBOXED, OF_A_KIND, found),
                DossierRefusal.SOMETHING_FOUND,
                List.of());
    }

    @Test
    void areNoMoreThanMemoryHoldsAndNoDocumentIsWithout() {
        List<PreparedDocument> documents = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            documents.add(told.of(refused(i), Locale.ENGLISH));
        }
        int whole = ToldFindings.MOST / (KINDS * OF_A_KIND);
        assertThat(documents.subList(0, whole)).allSatisfy(each -> {
            assertThat(each.findings()).hasSize(KINDS * OF_A_KIND);
            assertThat(each.more()).isZero();
        });
        assertThat(documents.subList(whole, documents.size())).allSatisfy(each -> {
            assertThat(each.findings())
                    .extracting(PdfInspectAnswer.Found::code)
                    .containsExactlyInAnyOrder("document.java-script", "document.pending-redaction");
            assertThat(each.more()).isEqualTo(KINDS * (OF_A_KIND - 1));
        });
        assertThat(documents.stream().mapToInt(each -> each.findings().size()).sum())
                .isLessThanOrEqualTo(ToldFindings.MOST + KINDS * documents.size());
    }
}
