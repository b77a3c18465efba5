package org.safeconduct.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.VerifiedPart;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Sentences;
import org.safeconduct.testing.SampleFindings;

/** Which findings a sender should be told of. */
class HiddenTextTest {
    @Test
    void isEverythingThatSomebodyMayHaveMeantToHide() {
        assertThat(SampleFindings.every().filter(each -> HiddenText.of(each).isPresent()))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "document.covered-text",
                        "document.invisible-text",
                        "document.text-outside",
                        "document.pending-redaction",
                        "document.recognition-layer",
                        "document.pattern-text",
                        "document.text-instead",
                        "document.picture-outside");
    }

    @Test
    void countsWhatIsNotListedOfEachKind() {
        for (Finding each : SampleFindings.every().toList()) {
            Optional<HiddenText> one = HiddenText.of(each);
            Optional<HiddenText> more =
                    HiddenText.of(new Limiting.MoreOfAKind(Place.DOCUMENT, new Quote(each.code()), 10));
            assertThat(more.map(HiddenText::kind)).as(each.code()).isEqualTo(one.map(HiddenText::kind));
            more.ifPresent(text -> assertThat(text.more()).isEqualTo(10));
        }
    }

    @Test
    void losesNoneOfSixtyPages() {
        List<Finding> found = Stream.concat(
                        IntStream.rangeClosed(1, 50)
                                .mapToObj(page -> new Hidden.CoveredText(Place.page(page), 7, new Quote("a name"))),
                        Stream.of(new Limiting.MoreOfAKind(Place.DOCUMENT, new Quote("document.covered-text"), 10)))
                .map(Finding.class::cast)
                .toList();
        SeenDocument seen = new SeenDocument(
                new VerifiedPart.Document(1, "application/pdf", 1, "0".repeat(64), null),
                List.of(),
                null,
                null,
                new Inspection(Isolation.SANDBOXED, 60, found),
                null,
                null);
        assertThat(seen.hidden().stream()
                        .mapToInt(text -> Math.max(1, text.more()))
                        .sum())
                .isEqualTo(60);
    }

    @Test
    void isSaidInBothLanguages() {
        for (HiddenText.Kind kind : HiddenText.Kind.values()) {
            assertThat(Sentences.what(kind, Locale.FRENCH)).isNotEqualTo(Sentences.what(kind, Locale.ENGLISH));
        }
        assertThat(Sentences.what(new HiddenText.More(10), Locale.ENGLISH))
                .isEqualTo("The same was found 10 more times.");
        assertThat(Sentences.what(new HiddenText.More(10), Locale.FRENCH)).contains("10 fois de plus");
    }
}
