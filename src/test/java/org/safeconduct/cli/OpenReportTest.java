package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Sentences;
import org.safeconduct.testing.SampleFindings;
import org.safeconduct.viewing.SeenDocument;

/** What an officer is told before an original is there. */
class OpenReportTest {
    private static final int SHOWN = 12;

    private final StringWriter err = new StringWriter();

    private OpenReport report(boolean original, boolean terminal, boolean json) {
        Surroundings surroundings = new Surroundings(
                Map.of(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                terminal,
                Locale.ENGLISH,
                InstantSource.system(),
                question -> Optional.empty());
        CommonOptions common = new CommonOptions();
        common.json = json;
        return new OpenReport(new Report(surroundings, common), original);
    }

    private static SeenDocument with(List<Finding> found) {
        return new SeenDocument(
                new VerifiedPart.Document(1, "application/pdf", 1, "0".repeat(64), null),
                List.of("01.pdf"),
                null,
                null,
                new Inspection(Isolation.SANDBOXED, 1, found),
                null,
                null);
    }

    private static List<Finding> dangers() {
        return SampleFindings.every()
                .filter(finding -> finding.severity().stops())
                .toList();
    }

    @Test
    void tellsAsManyDangersAsAPersonReadsAndHowManyMoreThereAre() {
        SeenDocument original = with(dangers());
        report(true, false, false).found(original);
        List<String> lines = err.toString().lines().toList();
        long sentences = original.dangers().stream()
                .map(finding -> Sentences.what(finding, Locale.ENGLISH))
                .distinct()
                .count();
        assertThat(sentences).isGreaterThan(SHOWN);
        assertThat(lines).hasSize(1 + SHOWN + 1);
        assertThat(lines.getFirst()).startsWith("WARNING: 01.pdf");
        assertThat(lines.getLast()).contains("and " + (sentences - SHOWN) + " more");
    }

    @Test
    void tellsAllWhereThereAreFew() {
        report(true, false, false).found(with(dangers().subList(0, 3)));
        assertThat(err.toString().lines()).hasSize(4).noneMatch(line -> line.contains("more: "));
    }

    @Test
    void saysNothingOfWhatIsHarmlessNorToAScript() {
        report(true, false, false).found(with(List.of()));
        report(true, false, true).found(with(dangers()));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void showsWhichDocumentOfHowManyIsDrawn() {
        report(false, true, false).document(3, 12).at(1, 2);
        assertThat(err.toString()).contains("drawing document 3 of 12 [");
        report(true, true, false).document(4, 12).at(1, 2);
        assertThat(err.toString()).contains("inspecting document 4 of 12 [");
    }
}
