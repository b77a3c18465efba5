package org.safeconduct.audit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.ServedLog;
import org.safeconduct.log.WrappedSource;
import org.safeconduct.testing.CheckedPaper;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** The report of a log with known patterns, and what PDF/UA-1 asks for that a program can check. */
class LogReportTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    static Path folder = Path.of("");

    private static TestExchange exchange;
    private static LogSource source;

    @BeforeAll
    static void fill() throws Exception {
        exchange = new TestExchange(folder);
        // The roster's record comes first, and gives the first deposit its index.
        exchange.log.await(
                add(Event.LOG_READ, MONDAY, "reviewer-1", "review", null, null, null), Duration.ofSeconds(20));
        long next = exchange.log.size();
        for (int i = 0; i < 4; i++) {
            add(
                    Event.DEPOSITED,
                    MONDAY.minus(Duration.ofDays(9)),
                    "caseworker",
                    "sender-" + i % 2,
                    bundle(i),
                    null,
                    null);
            next++;
        }
        for (int day = 0; day < 15; day++) {
            // The twelfth is a day of twenty, the others of two; the sixth and seventh days are a weekend.
            int openings = day == 11 ? 20 : 2;
            for (int i = 0; i < openings; i++) {
                Instant time = MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(i));
                add(Event.RELEASE_GRANTED, time, "officer-1", "resettlement", bundle(i % 4), "decision", null);
                long release = next++;
                if (day != 3) {
                    add(Event.OPENED, time, "officer-1", "resettlement", bundle(i % 4), "decision", release);
                    next++;
                }
            }
        }
        add(
                Event.RELEASE_GRANTED,
                MONDAY.plus(Duration.ofHours(14)),
                "officer-2",
                "resettlement",
                bundle(0),
                "travel",
                null);
        add(Event.RELEASE_REFUSED, MONDAY, "officer-3", "resettlement", bundle(0), "travel", null);
        UUID last = add(Event.BREAK_GLASS, MONDAY, "名=*officer*", "<b>resettlement", bundle(1), "travel", null);
        exchange.log.await(last, Duration.ofSeconds(20));
        source = new PinnedCheckpoint(new ServedLog(exchange.log), exchange.log.checkpoint());
    }

    private static String bundle(int number) {
        return String.format("%032x", number + (7L << 56));
    }

    private static UUID add(
            Event event,
            Instant time,
            String person,
            String organisation,
            @Nullable String bundle,
            @Nullable String purpose,
            @Nullable Long release) {
        UUID request = UUID.randomUUID();
        String reason = event == Event.RELEASE_REFUSED ? "release.not-a-recipient" : null;
        Facts facts = new Facts(
                event,
                time,
                bundle,
                null,
                1,
                "officer",
                purpose,
                reason,
                release,
                null,
                null,
                event == Event.RELEASE_GRANTED ? "original" : null,
                null,
                event == Event.BREAK_GLASS ? time.plus(Duration.ofHours(72)) : null);
        new TransactionTemplate(exchange.transactions)
                .executeWithoutResult(status -> exchange.log.append(new RecordDraft(
                        request, facts, new Actor(person, organisation, null, null), new Detail(null, null, null))));
        return request;
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @Test
    void givesTheNumbersBesideThePaper() throws Exception {
        Figures figures = LogReport.write(
                source, exchange.policy, NOVEMBER, Locale.ENGLISH, OutputStream.nullOutputStream(), done -> {});
        // 14 days of two and one of twenty, one at another hour, and one alone; the fourth day's have no outcome.
        assertThat(figures.releases()).isEqualTo(14 * 2 + 20 + 1 + 1);
        assertThat(figures.refused()).isEqualTo(1);
        assertThat(figures.breakGlass()).isEqualTo(1);
        assertThat(figures.unreviewed()).isEqualTo(1);
        assertThat(figures.unfinished()).isEqualTo(2 + 1 + 1);
        assertThat(figures.peaks()).isEqualTo(1);
        assertThat(figures.weeks()).isFalse();
        assertThat(figures.perDay().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(figures.releases());
        assertThat(figures.perDay()).hasSize(30).containsValue(0L);
        assertThat(figures.purposes()).containsEntry("decision", 48L).containsEntry("travel", 2L);
        assertThat(figures.reasons()).containsExactly(Map.entry("release.not-a-recipient", 1L));
    }

    private static byte[] report(Locale locale) throws IOException, LogRefused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogReport.write(source, exchange.policy, NOVEMBER, locale, out, done -> {});
        return out.toByteArray();
    }

    @Test
    void countsWhatHappenedAndNamesWhatIsUnusual() throws Exception {
        String text = CheckedPaper.text(report(Locale.ENGLISH));
        assertThat(text)
                .contains("release granted 49", "part opened 46", "release refused 1", "release.not-a-recipient 1")
                .contains("Releases by what was taken", "original documents 49")
                .containsPattern("officer-1 2026-11-13 20 2\\b")
                .containsPattern("2026-11-02 23:00 officer-2 travel")
                .containsPattern("officer-1 sender-0")
                .contains("[Chinese: 1", "letter]=*officer*")
                .contains("49", "Releases per day", "What", "VERIFIED");
        assertThat(text).contains("Break-glass found not justified", "NONE, late by 16 d 3 h");
        // Two of the fourth day, the one at night and the one alone, which is an opening like the others.
        assertThat(text).containsPattern("50 1 1 4\\b").contains("Break-glass without a review");
    }

    @Test
    void speaksFrench() throws Exception {
        assertThat(CheckedPaper.text(report(Locale.FRENCH)))
                .contains("Accès aux dossiers scellés", "clé remise 49", "Remises de clé par motif", "voyage");
    }

    @Test
    void isTheSameBytesForTheSameLogPeriodAndLanguage() throws Exception {
        assertThat(report(Locale.ENGLISH)).isEqualTo(report(Locale.ENGLISH));
    }

    @Test
    void isNotMadeOfALogThatDoesNotHashToItsRoot() {
        LogSource lying = new WrappedSource() {
            @Override
            public LogSource source() {
                return source;
            }

            @Override
            public List<Disclosure> records(long from) throws IOException {
                List<Disclosure> records = new ArrayList<>(source.records(from));
                if (from == 0) {
                    records.set(3, records.get(4));
                }
                return records;
            }
        };
        assertThatThrownBy(() -> LogReport.write(
                        lying, exchange.policy, NOVEMBER, Locale.ENGLISH, new ByteArrayOutputStream(), done -> {}))
                .isInstanceOf(LogRefused.class);
    }

    /** The days with releases, and no others. */
    @Test
    void saysInWordsWhatItsFiguresShow() throws Exception {
        try (PDDocument document = Loader.loadPDF(report(Locale.ENGLISH))) {
            List<String> words = new ArrayList<>();
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary element
                        && "Figure".equals(element.getNameAsString(COSName.S))) {
                    words.add(element.getString(COSName.ALT));
                }
            }
            assertThat(words).hasSize(2).anySatisfy(each -> assertThat(each).contains("2026-11-13: 20"));
        }
    }
}
