package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;

/** A record of what became of a release, and no such release before it: tampering, at that record. */
class ReleaseLinksTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.120Z");
    private static final String BUNDLE = "00112233445566778899aabbccddeeff";
    /** More than a tile of other records, then a release at 300. */
    private static final int RELEASE = 300;

    private static final MadeLog LOG = MadeLog.of("log.example/links", Ed25519Key.generate(), RELEASE)
            .and(text(release(Event.RELEASE_GRANTED, 1)));

    @TempDir
    Path folder;

    private static Facts release(Event event, int part) {
        return new Facts(event, AT, BUNDLE, null, part, "officer", "eligibility", null).as("view");
    }

    private static String text(Facts facts) {
        return new String(StrictJson.write(facts), UTF_8);
    }

    private static String outcome(Event event, int part, long of) {
        return text(release(Event.RELEASE_GRANTED, part).outcome(event, AT.plusSeconds(9), of, null));
    }

    private LogVerifier.Report verify(MadeLog log) throws IOException, LogRefused {
        Path file = Files.createTempFile(folder, "records", ".jsonl");
        return LogVerifier.verify(
                log.source(file, log.checkpoint()), LogPolicy.of(log.verifierKey()), List.of(), done -> {});
    }

    private void assertMissing(MadeLog log, @Nullable Long place) throws IOException, LogRefused {
        LogVerifier.Report report = verify(log);
        assertThat(report.findings())
                .containsExactlyElementsOf(
                        place == null
                                ? List.of()
                                : List.of(new Finding(Finding.Kind.RELEASE_MISSING, place.toString())));
        assertThat(report.outcome())
                .isEqualTo(place == null ? LogVerifier.Outcome.SOUND : LogVerifier.Outcome.TAMPERED);
    }

    @Test
    void whatBecameOfEachReleaseIsSound() throws Exception {
        MadeLog log = LOG.and(outcome(Event.OPENED, 1, RELEASE))
                .and(text(release(Event.BREAK_GLASS, 2).dueBy(AT.plusSeconds(99))))
                .and(outcome(Event.OPEN_FAILED, 2, RELEASE + 2))
                .and(outcome(Event.BREAK_GLASS_REVIEWED, 2, RELEASE + 2))
                .and(outcome(Event.RELEASED_UNCOSIGNED, 1, RELEASE));
        assertMissing(log, null);
    }

    static Stream<String> unreleased() {
        return Stream.of(
                // of another kind of record, of another part, of one that comes after it, of itself, of none, beyond
                // the end
                outcome(Event.OPENED, 1, 7),
                outcome(Event.OPENED, 2, RELEASE),
                outcome(Event.OPENED, 1, RELEASE + 2),
                outcome(Event.OPENED, 1, RELEASE + 1),
                outcome(Event.OPENED, 1, 1L << 40),
                text(release(Event.OPENED, 1)),
                text(new Facts(Event.OPENED, AT, null, null, null, "officer", "eligibility", null)),
                outcome(Event.OPENED, 1, RELEASE).replace("ee", "ef"),
                outcome(Event.OPEN_FAILED, 1, 0),
                outcome(Event.RELEASED_UNCOSIGNED, 1, 0),
                outcome(Event.BREAK_GLASS_REVIEWED, 1, 0),
                // written as the exchange writes none
                outcome(Event.OPENED, 1, 7).replace("\"event\":", "\"event\": "),
                outcome(Event.OPENED, 1, 7).replace("{\"event\"", " {\"event\""),
                outcome(Event.OPENED, 1, 7).replace("opened", "\\u006fpened"),
                outcome(Event.OPENED, 1, 7).replace("\"bundle\":", "\"bundle\" :"),
                outcome(Event.OPENED, 1, 7).replace("\"release\":", "\"release\" :"));
    }

    @ParameterizedTest
    @MethodSource("unreleased")
    void anOpeningWithoutItsReleaseIsNamed(String facts) throws Exception {
        assertMissing(LOG.and(facts).and(text(release(Event.RELEASE_GRANTED, 1))), (long) RELEASE + 1);
    }

    @Test
    void anotherWayOfWritingIsTheSameRelease() throws Exception {
        assertMissing(LOG.and(outcome(Event.OPENED, 1, RELEASE).replace("\"part\":", "\"part\": ")), null);
        assertMissing(LOG.and(outcome(Event.OPENED, 1, RELEASE).replace(",", " ,")), null);
    }

    @Test
    void aReleaseWhoseFactsAreErasedIsNotSaidToBeMissing() throws Exception {
        MadeLog log = LOG.and(outcome(Event.OPENED, 1, RELEASE));
        Facts erased = Facts.of(Event.ERASED, AT.plusSeconds(10), "reviewer")
                .because("court-order")
                .erasing(List.of(new ErasedRange(RELEASE, RELEASE, List.of(RecordSection.FACTS))));
        assertMissing(log.and(text(erased)).withoutFacts(RELEASE), null);
        // Nor is what is only withheld: that is told as such.
        assertThat(verify(log.withoutFacts(RELEASE)).findings())
                .containsExactly(new Finding(Finding.Kind.SECTION_GONE, String.valueOf(RELEASE)));
    }
}
