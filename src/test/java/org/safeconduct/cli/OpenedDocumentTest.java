package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.json.StrictJson;
import org.safeconduct.viewing.SeenDocument;
import org.safeconduct.viewing.Shortage;

/** What an officer is told of one document. */
class OpenedDocumentTest {
    private static final VerifiedPart.Document DOCUMENT =
            new VerifiedPart.Document(3, "application/pdf", 4711, "0".repeat(64), null);
    private static final Path FOLDER = Path.of("case");

    private static Drawings drawn(int pages, int drawn, Finding... missing) {
        return new Drawings(Isolation.SANDBOXED, pages, drawn, List.of(missing));
    }

    private static SeenDocument seen(@Nullable Drawings drawings, List<String> files, Finding... found) {
        return new SeenDocument(
                DOCUMENT,
                files,
                drawings,
                drawings == null ? null : "f".repeat(64),
                new Inspection(Isolation.SANDBOXED, 1, List.of(found)),
                null,
                null);
    }

    private static Surroundings surroundings(StringWriter out, Locale locale) {
        return new Surroundings(
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(out),
                false,
                locale,
                java.time.InstantSource.system(),
                question -> java.util.Optional.empty());
    }

    private static String told(SeenDocument document, Locale locale) {
        StringWriter out = new StringWriter();
        Surroundings surroundings = surroundings(out, locale);
        OpenedDocument.of(document, FOLDER, locale).tell(new Lines(new PrintWriter(out, true), surroundings.texts()));
        return out.toString();
    }

    @Test
    void saysHowManyPagesAreInWhichFiles() {
        assertThat(told(seen(drawn(14, 14), List.of("03-safe.pdf")), Locale.ENGLISH))
                .contains("3: 14 pages in case/03-safe.pdf (of the original's 4,711 bytes)")
                .doesNotContain("…", "MISSING");
        assertThat(told(seen(drawn(2, 2), List.of("03-0001.png", "03-0002.jpg")), Locale.ENGLISH))
                .contains("2 pages in case/03-0001.png … 03-0002.jpg");
        assertThat(told(seen(drawn(1, 1), List.of("03-0001.png")), Locale.FRENCH))
                .contains("1 page dans case/03-0001.png (pour les");
    }

    @Test
    void saysOfHowManyPagesThereArePictures() {
        SeenDocument none = seen(drawn(1000, 0), List.of("03-0001.png"));
        assertThat(told(none, Locale.ENGLISH)).contains("3: 0 of 1,000 pages in case/03-0001.png (of");
        assertThat(told(none, Locale.FRENCH)).contains("0 des 1", "000 pages dans case/03-0001.png (pour");
        SeenDocument two = seen(drawn(3, 2), List.of("03-0001.png", "03-0002.png", "03-0003.png"));
        assertThat(told(two, Locale.ENGLISH)).contains("2 of 3 pages in case/03-0001.png … 03-0003.png");
        assertThat(told(seen(drawn(3, 2), List.of("03-safe.pdf")), Locale.FRENCH))
                .contains("2 des 3 pages dans case/03-safe.pdf");
        SeenDocument brokenOff = seen(drawn(0, 2), List.of("03-safe.pdf"));
        assertThat(told(brokenOff, Locale.ENGLISH)).contains("2 pages, nobody can tell of how many, in case/");
        assertThat(told(brokenOff, Locale.FRENCH)).contains("2 pages, on ne sait de combien, dans case/");
    }

    @Test
    void saysWhatIsMissing() {
        SeenDocument nothing = seen(drawn(0, 0, new Limiting.NeedsPassword(Place.DOCUMENT)), List.of("03-0001.png"));
        assertThat(told(nothing, Locale.ENGLISH)).contains("no page in case/03-0001.png", "SOMETHING IS MISSING");
        assertThat(told(nothing, Locale.FRENCH)).contains("aucune page", "IL Y MANQUE QUELQUE CHOSE");
    }

    @Test
    void saysWhereTextIsHiddenAndNeverWhich() {
        String secret = "a name that was blackened";
        SeenDocument covered = seen(
                drawn(1, 1),
                List.of("03-0001.png"),
                new Hidden.CoveredText(Place.page(1), secret.length(), new Quote(secret)),
                new Hidden.PendingRedaction(Place.page(1)),
                new Active.JavaScript(Place.DOCUMENT));
        assertThat(told(covered, Locale.ENGLISH))
                .contains("tell the sender", "still in the document. (page 1)", "marked to be redacted")
                .doesNotContain(secret, "JavaScript");
        String json = new String(
                StrictJson.write(OpenedDocument.of(covered, FOLDER, Locale.ENGLISH)),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json)
                .contains("\"code\":\"viewing.hidden-covered\",\"page\":1,\"letters\":" + secret.length())
                .doesNotContain(secret);
    }

    private static SeenDocument cut(int drawn, String... files) {
        Drawings drawings = drawn(0, drawn, new Limiting.TookTooLong(Place.DOCUMENT));
        return new SeenDocument(
                DOCUMENT, List.of(files), drawings, null, null, null, new Shortage.OfTime(Duration.ofMinutes(30)));
    }

    @Test
    void saysThatTheTimeOfThePartWasOverAndWhatToDo() {
        assertThat(told(cut(2, "03-0001.png", "03-0002.png", "03-0003.png"), Locale.ENGLISH))
                .contains(
                        "2 pages, nobody can tell of how many",
                        "for this part, 30 minutes, was over",
                        "--max-time PT2H")
                .doesNotContain("Ask the sender for");
        assertThat(told(cut(0), Locale.ENGLISH)).contains("3: nothing (of the original's 4,711 bytes)");
        assertThat(told(cut(0), Locale.FRENCH)).contains("30 minutes, était écoulé", "> Ouvrez la partie");
    }

    @Test
    void saysOnceOfAllThatWereLeftOut() {
        StringWriter out = new StringWriter();
        Surroundings surroundings = surroundings(out, Locale.ENGLISH);
        OpenedDocument left = OpenedDocument.of(cut(0, "03-0001.png"), FOLDER, Locale.ENGLISH);
        assertThat(left.leftOut()).isTrue();
        Lines lines = new Lines(new PrintWriter(out, true), surroundings.texts());
        left.tellLeftOut(lines, 1200, false);
        left.tellLeftOut(lines, 3, true);
        assertThat(out.toString())
                .contains("3 to 1200: not drawn (case", "3: not drawn (case")
                .containsOnlyOnce("was over");
        assertThat(OpenedDocument.of(cut(1, "03-0001.png"), FOLDER, Locale.ENGLISH)
                        .leftOut())
                .isFalse();
    }

    @Test
    void saysOfAnOriginalWhatIsDangerous() {
        SeenDocument original = seen(null, List.of("03.pdf"), new Active.JavaScript(Place.DOCUMENT));
        assertThat(told(original, Locale.ENGLISH))
                .contains("document: 3: case/03.pdf (4,711 bytes)", "DANGEROUS to open");
        assertThat(told(original, Locale.FRENCH)).contains("DANGEREUX");
    }
}
