package org.safeconduct.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.ServedLog;
import org.safeconduct.testing.CheckedPaper;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** What veraPDF, the PDF Association's validator, says of reports: with and without anything to tell. */
class ReportConformanceTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Period EMPTY =
            new Period(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"), ZoneOffset.UTC);

    /** Organisations have names in every script, and hostile ones in none; some characters no font has. */
    private static final List<String> NAMES = List.of(
            "المفوضية السامية للأمم المتحدة",
            "Международная служба",
            "難民支援協会",
            "हिन्दी संस्था",
            "Œuvre d’accueil – Québec",
            "\ud83d\ude00 emoji",
            "bidi \u202e evil \u2066 marks",
            "controls \u0000 \u0007 \u0085 \u2028",
            "e\u0301 combined \ufffd \uffff \u00ad");

    @TempDir
    static Path folder = Path.of("");

    private static TestExchange exchange;
    private static LogSource source;

    @BeforeAll
    static void fill() throws Exception {
        exchange = new TestExchange(folder);
        UUID last = UUID.randomUUID();
        new TransactionTemplate(exchange.transactions).executeWithoutResult(status -> {
            for (int i = 0; i < 4 * NAMES.size(); i++) {
                Event event = List.of(Event.DEPOSITED, Event.RELEASE_GRANTED, Event.BREAK_GLASS, Event.RELEASE_REFUSED)
                        .get(i % 4);
                Facts facts = new Facts(
                        event,
                        MONDAY.plus(Duration.ofHours(5L * i)),
                        String.format("%032x", i / 4),
                        null,
                        1,
                        "officer",
                        "travel",
                        event == Event.RELEASE_REFUSED ? "release.replayed" : null);
                String name = NAMES.get(i / 4);
                exchange.log.append(new RecordDraft(
                        i == 4 * NAMES.size() - 1 ? last : UUID.randomUUID(),
                        facts,
                        new Actor("officer-" + i, name, null, null),
                        new Detail(null, null, null)));
            }
        });
        exchange.log.await(last, Duration.ofSeconds(30));
        source = new PinnedCheckpoint(new ServedLog(exchange.log), exchange.log.checkpoint());
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static byte[] report(Locale locale, Period period) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogReport.write(source, exchange.policy, period, locale, out, done -> {});
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"en, true", "en, false", "fr, true", "fr, false"})
    void conformsToPdfUa1(String language, boolean filled) throws Exception {
        Locale locale = Locale.of(language);
        CheckedPaper.require(report(locale, filled ? NOVEMBER : EMPTY), PaperTitle.ACCESS_REPORT, locale);
    }

    @Test
    void theValidatorFindsWhatDoesNotConform() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(report(Locale.ENGLISH, EMPTY))) {
            document.getDocumentCatalog().setStructureTreeRoot(null);
            document.getDocumentCatalog().setLanguage(null);
            document.save(out);
        }
        assertThat(CheckedPaper.violations(out.toByteArray())).isNotEmpty();
    }

    /** What the embedded fonts do not have is told in words: the export has the name. */
    @Test
    void setsNamesInAnyScript() throws Exception {
        try (PDDocument document = Loader.loadPDF(report(Locale.FRENCH, NOVEMBER))) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Œuvre d’accueil – Québec", "Международная служба", "arabe", "Entre crochets")
                    .doesNotContain("\u202e", "\u2066");
        }
    }
}
