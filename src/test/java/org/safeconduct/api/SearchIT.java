package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;

/** The reviewer's search as the server answers it. */
class SearchIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static String bundle = "";

    @BeforeAll
    static void deposit() throws Exception {
        server = new TestServer(folder, Map.of("safeconduct.limits.requests", 10_000));
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        bundle = sealed.envelope().bundle().hex();
        HttpResponse<byte[]> answer = server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                .header("Content-Type", MediaTypes.BUNDLE)
                .POST(BodyPublishers.ofByteArray(sealed.bytes())));
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> ask(String query) throws Exception {
        return server.get("/v1/log/search" + query, server.token("reviewer-1"));
    }

    private static SearchDocument found(String query) throws Exception {
        HttpResponse<byte[]> answer = ask(query);
        assertThat(answer.statusCode()).as(TestServer.text(answer)).isEqualTo(200);
        return StrictJson.read(answer.body(), SearchDocument.class, 1 << 24);
    }

    @Test
    void answersWithRecordsWhoseProofsHold() throws Exception {
        SearchDocument found = found("?event=deposited&person=unhcr-1&bundle=" + bundle + "&proofs=true");
        FoundDocument record = found.records().getFirst();
        assertThat(found.records()).hasSize(1);
        assertThat(found.next()).isNull();
        String proof = Objects.requireNonNull(record.proof());
        LogPolicy policy = LogPolicy.of(new VerifierKey(TestServer.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()));
        ProofVerifier.verify(List.of(new Inclusion(record.index(), record.disclosure(), proof)), policy);
        assertThat(Objects.requireNonNull(record.disclosure().verify().facts()).bundle())
                .isEqualTo(bundle);
    }

    @Test
    void isItselfARecordThatSaysWhatWasAskedInItsDetailOnly() throws Exception {
        found("?person=officer-1&purpose=travel");
        FoundDocument newest = found("?event=log-read&limit=2").records().get(1);
        Disclosed record = newest.disclosure().verify();
        Facts facts = Objects.requireNonNull(record.facts());
        Actor actor = Objects.requireNonNull(record.actor());
        Detail detail = Objects.requireNonNull(record.detail());
        assertThat(facts.event()).isEqualTo(Event.LOG_READ);
        assertThat(new String(StrictJson.write(facts), UTF_8)).doesNotContain("officer-1", "travel");
        assertThat(actor.person()).isEqualTo("reviewer-1");
        assertThat(detail.words()).contains("officer-1", "travel");
    }

    @Test
    void pagesNewestFirstWithoutGapsOrRepetitionWhileTheLogGrows() throws Exception {
        for (int i = 0; i < 12; i++) {
            found("?limit=1");
        }
        List<Long> indexes = new ArrayList<>();
        String next = "";
        do {
            SearchDocument page = found("?limit=5" + next);
            page.records().forEach(each -> indexes.add(each.index()));
            next = page.next() == null ? "" : "&next=" + page.next();
        } while (!next.isEmpty());
        long newest = indexes.getFirst();
        assertThat(indexes).hasSize((int) newest + 1);
        assertThat(indexes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(indexes.getLast()).isZero();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItDoesNotUnderstandRatherThanSearchWider() {
        return Stream.of(
                        "?persn=officer-1",
                        "?person=",
                        "?person=a&person=b",
                        "?event=RELEASE_GRANTED",
                        "?event=x",
                        "?part=-1",
                        "?part=+1",
                        "?from=yesterday",
                        "?from=+999999999-01-01T00:00:00Z",
                        "?limit=0",
                        "?limit=257",
                        "?limit=99999999999",
                        "?next=12",
                        "?next=before--1",
                        "?proofs=yes",
                        "?person=a%00b",
                        "?person=" + "x".repeat(129))
                .map(query -> DynamicTest.dynamicTest(
                        query.substring(0, Math.min(query.length(), 40)),
                        () -> assertThat(ask(query).statusCode()).isEqualTo(400)));
    }

    @Test
    void takesSqlForAPseudonymNobodyHas() throws Exception {
        assertThat(found("?person=%27%20OR%20%271%27%3D%271").records()).isEmpty();
        assertThat(found("?bundle=%27%3B%20DROP%20TABLE%20log_search%3B--").records())
                .isEmpty();
        assertThat(found("?bundle=" + bundle).records()).isNotEmpty();
    }
}
