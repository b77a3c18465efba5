package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.audit.RecordSearch;
import org.safeconduct.audit.SearchIndex;
import org.safeconduct.language.Refused;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The reviewers' search in a big log: the answer with its records, and once with proofs, without HTTP.
 *
 * @param folder scratch, four gigabytes for a million records; the log of an earlier run is used again
 */
public record SearchBench(Path folder, long records) {
    private static final int ROUNDS = 100;

    /** @param answered most records of one answer @param latency of one answer of at most 100 records */
    public record Outcome(String question, int answered, Latency latency) {}

    public List<Outcome> run(Consumer<String> progress)
            throws Refused, IOException, SQLException, InterruptedException {
        try (FilledLog filled = new FilledLog(folder, "bench.example/log");
                SearchIndex index = new SearchIndex(filled.pool())) {
            long start = System.nanoTime();
            filled.fill(records, done -> progress.accept("filled " + done));
            progress.accept("filled in " + seconds(start) + " s");
            start = System.nanoTime();
            index.reach(records, Duration.ofHours(1));
            progress.accept("taken into the search in " + seconds(start) + " s");
            JdbcClient.create(filled.pool()).sql("VACUUM ANALYZE log_search").update();
            RecordSearch search = new RecordSearch(filled.pool(), index);
            List<Outcome> outcomes = new ArrayList<>();
            for (var question : questions().entrySet()) {
                outcomes.add(measure(question.getKey(), question.getValue(), search, filled.log()));
                progress.accept(outcomes.getLast().toString());
            }
            return outcomes;
        }
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private Outcome measure(String name, IntFunction<RecordFilter> question, RecordSearch search, AccessLog log)
            throws Refused {
        List<Double> milliseconds = new ArrayList<>();
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            RecordSearch.Page page = search.find(question.apply(round), records, records, 100);
            var found = log.at(page.indexes());
            if (name.endsWith("proofs")) {
                log.prove(found);
            }
            milliseconds.add((System.nanoTime() - start) / 1e6);
            answered = Math.max(answered, found.size());
        }
        return new Outcome(name, answered, Latency.of(milliseconds));
    }

    private Map<String, IntFunction<RecordFilter>> questions() {
        long month = Duration.ofDays(30).toSeconds() / SampleRecord.STEP_SECONDS;
        Map<String, IntFunction<RecordFilter>> questions = new LinkedHashMap<>();
        questions.put("newest", i -> RecordFilter.ALL);
        questions.put("newest, with proofs", i -> RecordFilter.ALL);
        questions.put("a bundle", i -> filter(null, null, SampleRecord.bundle(bundle(i)), null, null, null, null));
        questions.put("a person", i -> filter(null, "officer-" + i % 64, null, null, null, null, null));
        questions.put("an event", i -> filter(Event.RELEASE_GRANTED, null, null, null, null, null, null));
        questions.put(
                "refusals for one reason",
                i -> filter(Event.RELEASE_REFUSED, null, null, null, "release.stale", null, null));
        questions.put(
                "a person's openings for one purpose",
                i -> filter(Event.OPENED, "officer-" + i % 64, null, "travel", null, null, null));
        questions.put("a person in one month long ago", i -> {
            Instant from = SampleRecord.time(records / 10 + i * 100L);
            return filter(null, "officer-" + i % 64, null, null, null, from, from.plus(Duration.ofDays(30)));
        });
        questions.put("a person, an event and a purpose in one month", i -> {
            Instant from = SampleRecord.time(records / 3 - month + i * 100L);
            return filter(
                    Event.OPENED, "officer-" + i % 64, null, "travel", null, from, from.plus(Duration.ofDays(30)));
        });
        questions.put(
                "frequent event and purpose that never meet",
                i -> filter(Event.DEPOSITED, null, null, "decision", null, null, null));
        questions.put("a person who does not exist", i -> filter(null, "nobody-" + i, null, null, null, null, null));
        return questions;
    }

    private long bundle(int round) {
        return records / 40 * round / ROUNDS;
    }

    private static RecordFilter filter(
            @Nullable Event event,
            @Nullable String person,
            @Nullable String bundle,
            @Nullable String purpose,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new RecordFilter(event, person, null, null, bundle, null, purpose, reason, null, null, from, to);
    }
}
