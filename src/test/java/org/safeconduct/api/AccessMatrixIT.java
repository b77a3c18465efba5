package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.deposit.Receipt;
import org.safeconduct.json.StrictJson;
import org.safeconduct.release.OutcomeReport;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReportedOutcome;
import org.safeconduct.release.SignedOutcomeReport;
import org.safeconduct.testing.Cast;

/**
 * Every endpoint times everybody who might ask: the report of this test is the access matrix. What is not named as
 * allowed below must be refused.
 */
class AccessMatrixIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static TestBundle bundle;
    /** What the officer wrote into the same case. */
    private static TestBundle letter;

    private static String request = "";
    private static @Nullable ReleaseRequest released;

    /** What is asked for, and the status each of the known people gets: all others get 403. */
    private enum Ask {
        DEPOSIT("POST /v1/bundles", Map.of("unhcr-1", 200)),
        RECEIPT(
                "GET /v1/bundles/{id}/receipt",
                Map.of("unhcr-1", 200, "fld-1", 404, "officer-1", 404, "officer-2", 404)),
        OPENINGS(
                "GET /v1/bundles/{id}/openings",
                Map.of("unhcr-1", 200, "fld-1", 404, "officer-1", 404, "officer-2", 404)),
        BUNDLE(
                "GET /v1/bundles/{id}",
                Map.of("unhcr-1", 200, "officer-1", 200, "fld-1", 404, "officer-2", 404, "recovery-1", 404)),
        PAYLOAD(
                "GET /v1/bundles/{id}/parts/{part}/payload",
                Map.of("unhcr-1", 404, "fld-1", 404, "officer-1", 200, "officer-2", 404, "recovery-1", 404)),
        INBOX(
                "GET /v1/inbox",
                Map.of("unhcr-1", 200, "fld-1", 200, "officer-1", 200, "officer-2", 200, "recovery-1", 200)),
        WITHDRAWAL("POST /v1/referrals/{referral}/withdrawal", Map.of("unhcr-1", 400, "fld-1", 400)),
        REFERRALS("GET /v1/referrals", Map.of("unhcr-1", 200, "fld-1", 200, "officer-1", 200, "officer-2", 200)),
        REFERRAL(
                "GET /v1/referrals/{referral}",
                Map.of("unhcr-1", 200, "officer-1", 200, "fld-1", 404, "officer-2", 404)),
        TRANSITION(
                "POST /v1/referrals/{referral}/transitions",
                Map.of("unhcr-1", 400, "fld-1", 400, "officer-1", 400, "officer-2", 400)),
        PLACES("GET /v1/places", Map.of("unhcr-1", 200, "fld-1", 200, "officer-1", 200, "officer-2", 200)),
        OUTBOX("GET /v1/outbox", Map.of("unhcr-1", 200, "fld-1", 200, "officer-1", 200, "officer-2", 200)),
        LETTER_DEPOSIT("POST /v1/bundles", Map.of("officer-1", 200)),
        LETTER(
                "GET /v1/bundles/{letter}",
                Map.of("unhcr-1", 200, "officer-1", 200, "fld-1", 404, "officer-2", 404, "recovery-1", 404)),
        LETTER_RECEIPT(
                "GET /v1/bundles/{letter}/receipt",
                Map.of("officer-1", 200, "officer-2", 404, "unhcr-1", 404, "fld-1", 404)),
        LETTER_OPENINGS(
                "GET /v1/bundles/{letter}/openings",
                Map.of("officer-1", 200, "officer-2", 404, "unhcr-1", 404, "fld-1", 404)),
        LETTER_PAYLOAD(
                "GET /v1/bundles/{letter}/parts/{part}/payload",
                Map.of("unhcr-1", 200, "fld-1", 404, "officer-1", 404, "officer-2", 404, "recovery-1", 404)),
        LETTER_RELEASE("POST /v1/releases", Map.of("unhcr-1", 200)),
        RELEASE("POST /v1/releases", Map.of("officer-1", 200)),
        OUTCOME("POST /v1/releases/{release}/outcome", Map.of("officer-1", 200)),
        ASK("POST /v1/approvals", Map.of("officer-1", 400, "officer-2", 400, "recovery-1", 400)),
        ASKS("GET /v1/approvals", Map.of("officer-1", 200, "officer-2", 200)),
        ASKED("GET /v1/approvals/{request}", Map.of("officer-1", 404, "officer-2", 404, "recovery-1", 404)),
        ANSWER("POST /v1/approvals/{request}/answers", Map.of("officer-1", 400, "officer-2", 400)),
        BREAK_GLASS("GET /v1/break-glass", Map.of("officer-1", 200, "officer-2", 200)),
        REVIEW("POST /v1/break-glass/{request}/review", Map.of("officer-1", 400, "officer-2", 400)),
        PASSED_KEY("POST /v1/approvals/{request}/key", Map.of("officer-1", 400, "officer-2", 400)),
        RESEAL("POST /v1/reseals", Map.of("officer-1", 400, "officer-2", 400)),
        RESEALS("GET /v1/reseals", Map.of("officer-1", 200, "officer-2", 200)),
        RESEAL_YES("POST /v1/reseals/{request}/yes", Map.of("officer-1", 400, "officer-2", 400)),
        PERSONS_BUNDLES("GET /v1/people/officer-1/bundles", Map.of("reviewer-1", 200, "registrar-1", 200)),
        PART_RESEALS("GET /v1/bundles/{id}/parts/{part}/reseals", Map.of("officer-1", 200, "officer-2", 404)),
        ROSTER(
                "GET /v1/roster",
                Map.of(
                        "unhcr-1",
                        200,
                        "fld-1",
                        200,
                        "officer-1",
                        200,
                        "officer-2",
                        200,
                        "reviewer-1",
                        200,
                        "registrar-1",
                        200,
                        "recovery-1",
                        200)),
        NEW_ROSTER("PUT /v1/roster", Map.of("registrar-1", 204)),
        RECORDS("GET /v1/log/records", Map.of("reviewer-1", 200)),
        SEARCH("GET /v1/log/search", Map.of("reviewer-1", 200)),
        EXPORT("POST /v1/log/exports", Map.of("reviewer-1", 201)),
        ERASURE("POST /v1/log/erasures", Map.of("registrar-1", 400, "reviewer-1", 400)),
        METRICS("GET /actuator/metrics", Map.of("registrar-1", 200, "reviewer-1", 200)),
        METRIC("GET /actuator/metrics/safeconduct.log.intents.open", Map.of("registrar-1", 200, "reviewer-1", 200)),
        PROOF(
                "GET /v1/log/proofs/{request}",
                Map.of(
                        "unhcr-1",
                        200,
                        "reviewer-1",
                        200,
                        "fld-1",
                        404,
                        "officer-1",
                        404,
                        "officer-2",
                        404,
                        "registrar-1",
                        404,
                        "recovery-1",
                        404));

        private final String name;
        private final Map<String, Integer> let;

        Ask(String name, Map<String, Integer> let) {
            this.name = name;
            this.let = let;
        }

        HttpRequest.Builder request() {
            String path = name.substring(name.indexOf(' ') + 1)
                    .replace("{id}", bundle.envelope().bundle().hex())
                    .replace("{letter}", letter.envelope().bundle().hex())
                    .replace("{referral}", bundle.envelope().referral())
                    .replace("{part}", Integer.toString(bundle.part()))
                    .replace("{request}", request)
                    .replace("{release}", released == null ? "" : released.id().toString());
            HttpRequest.Builder ask = server.request(path);
            return switch (this) {
                case DEPOSIT ->
                    ask.header("Content-Type", MediaTypes.BUNDLE).POST(BodyPublishers.ofByteArray(bundle.bytes()));
                case LETTER_DEPOSIT ->
                    ask.header("Content-Type", MediaTypes.BUNDLE).POST(BodyPublishers.ofByteArray(letter.bytes()));
                case LETTER_RELEASE ->
                    ask.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(StrictJson.write(letter.request("unhcr-1"))));
                case RELEASE ->
                    ask.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(StrictJson.write(bundle.request("officer-1"))));
                case OUTCOME ->
                    ask.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(StrictJson.write(outcome())));
                case ERASURE, WITHDRAWAL, TRANSITION, ASK, ANSWER, PASSED_KEY, RESEAL, RESEAL_YES, REVIEW ->
                    ask.header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
                case NEW_ROSTER ->
                    ask.header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofByteArray(
                                    TestRoster.sign(TestRoster.first()).encoded()));
                case EXPORT ->
                    ask.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"format\":\"csv\",\"filter\":{}}"));
                case RECORDS -> server.request(path + "?from=0&limit=1");
                case ASKS,
                        RESEALS,
                        PART_RESEALS,
                        PERSONS_BUNDLES,
                        ASKED,
                        BREAK_GLASS,
                        METRICS,
                        METRIC,
                        REFERRALS,
                        REFERRAL,
                        PLACES,
                        RECEIPT,
                        OPENINGS,
                        BUNDLE,
                        PAYLOAD,
                        LETTER,
                        LETTER_RECEIPT,
                        LETTER_OPENINGS,
                        LETTER_PAYLOAD,
                        INBOX,
                        OUTBOX,
                        ROSTER,
                        SEARCH,
                        PROOF -> ask;
            };
        }
    }

    private static OutcomeReportDocument outcome() {
        ReleaseRequest of = Objects.requireNonNull(released);
        OutcomeReport report = OutcomeReport.of(of, ReportedOutcome.OPENED, of.time());
        return OutcomeReportDocument.of(
                SignedOutcomeReport.sign(report, Cast.ring("officer-1").signing()));
    }

    private static final List<String> OPEN = List.of(
            "/v1/log/checkpoint",
            "/v1/log/tile/entries/000.p/1",
            "/v3/api-docs",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness");

    private static final List<String> PEOPLE =
            List.of("unhcr-1", "fld-1", "officer-1", "officer-2", "recovery-1", "reviewer-1", "registrar-1");

    /** @param token as a header, empty for none */
    private record Stranger(String name, String token, int status, String code) {}

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, Map.of("safeconduct.limits.failures", 10_000));
        bundle = TestBundle.seal(folder, "unhcr-1", "officer-1");
        letter = TestBundle.answer(folder, bundle, "officer-1", "unhcr-1");
        HttpResponse<byte[]> receipt = server.send(with(Ask.DEPOSIT.request(), server.token("unhcr-1")));
        assertThat(receipt.statusCode()).as(TestServer.text(receipt)).isEqualTo(201);
        byte[] statement =
                StrictJson.read(receipt.body(), ReceiptDocument.class, 1 << 20).statement();
        request = StrictJson.read(statement, Receipt.Statement.class, 4096).request();
        HttpResponse<byte[]> wrote = server.send(with(Ask.LETTER_DEPOSIT.request(), server.token("officer-1")));
        assertThat(wrote.statusCode()).as(TestServer.text(wrote)).isEqualTo(201);
        ReleaseRequestDocument asked = bundle.request("officer-1");
        released = asked.signed().alleged();
        HttpResponse<byte[]> release = server.send(server.request("/v1/releases", server.token("officer-1"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(StrictJson.write(asked))));
        assertThat(release.statusCode()).as(TestServer.text(release)).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicContainer> knownPeople() {
        return PEOPLE.stream()
                .map(person -> dynamicContainer(
                        person + ", " + TestRoster.role(person),
                        Stream.concat(
                                Arrays.stream(Ask.values()).map(ask -> {
                                    int status = ask.let.getOrDefault(person, 403);
                                    return dynamicTest(
                                            ask.name + " returns " + status,
                                            () -> answers(ask.request(), server.token(person), status));
                                }),
                                open(server.token(person), 200))));
    }

    @TestFactory
    Stream<DynamicContainer> everybodyElse() throws Exception {
        return strangers().stream()
                .map(stranger -> dynamicContainer(
                        stranger.name,
                        Stream.concat(
                                Arrays.stream(Ask.values())
                                        .map(ask -> dynamicTest(
                                                ask.name + " returns " + stranger.status,
                                                () -> refuses(ask.request(), stranger))),
                                // A token that is wrong is wrong everywhere, also where none is needed.
                                open(
                                        stranger.token,
                                        stranger.status == 401 && !stranger.token.isEmpty() ? 401 : 200))));
    }

    private static List<Stranger> strangers() throws Exception {
        TestIssuer issuer = server.issuer;
        String officer = "officer-1";
        return List.of(
                new Stranger("anonymous", "", 401, "api.sign-in-needed"),
                new Stranger("no token at all", "x", 401, "api.token-not-valid"),
                new Stranger(
                        "token for another audience",
                        issuer.es256(server.claims(officer).audience("another-service")),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token without an audience",
                        issuer.es256(server.claims(officer).audience((String) null)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "expired token",
                        issuer.es256(server.claims(officer).expirationTime(ago(60))),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token that never expires",
                        issuer.es256(server.claims(officer).expirationTime(null)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token that is not valid yet",
                        issuer.es256(server.claims(officer).notBeforeTime(ago(-120))),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token of another issuer",
                        issuer.es256(server.claims(officer).issuer("https://other.example")),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token without a subject",
                        issuer.es256(server.claims(officer).subject(null)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token of another type",
                        issuer.es256(server.claims(officer), "logout+jwt"),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token without a signature",
                        issuer.unsigned(server.claims(officer)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token with a MAC by the public key",
                        issuer.hs256(server.claims(officer)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token by a key that was never published",
                        issuer.forged(server.claims(officer)),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "token bound to a key, used as a bearer's",
                        issuer.es256(server.claims(officer).claim("cnf", Map.of("jkt", "a".repeat(43)))),
                        401,
                        "api.token-not-valid"),
                new Stranger(
                        "unknown subject",
                        issuer.es256(issuer.claims("nobody", "ircc", "officer")),
                        403,
                        "directory.person-unknown"),
                new Stranger("suspended officer", server.token("officer-3"), 403, "directory.person-suspended"),
                new Stranger("revoked officer", server.token("officer-4"), 403, "directory.person-revoked"),
                new Stranger(
                        "partner of a suspended organisation",
                        server.token("pd-1"),
                        403,
                        "directory.organisation-suspended"),
                new Stranger(
                        "officer whose token names another organisation",
                        issuer.es256(issuer.claims(officer, "unhcr", "officer")),
                        403,
                        "api.organisation-mismatch"),
                new Stranger(
                        "officer whose token names no organisation",
                        issuer.es256(server.claims(officer).claim("org", null)),
                        403,
                        "api.organisation-mismatch"),
                new Stranger(
                        "officer whose token grants what the roster does not",
                        issuer.es256(issuer.claims(officer, "ircc", "partner", "reviewer", "registrar")),
                        403,
                        "directory.role-missing"),
                new Stranger(
                        "officer whose token grants nothing",
                        issuer.es256(issuer.claims(officer, "ircc")),
                        403,
                        "directory.role-missing"),
                new Stranger(
                        "officer whose token's roles are no list",
                        issuer.es256(server.claims(officer).claim("roles", "officer")),
                        403,
                        "directory.role-missing"));
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static Stream<DynamicTest> open(String token, int status) {
        // Where to sign in is told also to those whose sign-in has ended.
        return Stream.concat(
                OPEN.stream().map(path -> open(path, token, status)),
                Stream.of(open("/.well-known/oauth-protected-resource", token, 200)));
    }

    private static DynamicTest open(String path, String token, int status) {
        return dynamicTest("GET " + path + " returns " + status, () -> answers(server.request(path), token, status));
    }

    private static void answers(HttpRequest.Builder ask, String token, int status) throws Exception {
        HttpResponse<byte[]> response = server.send(with(ask, token));
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(status);
        if (status >= 400) {
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    private static void refuses(HttpRequest.Builder ask, Stranger stranger) throws Exception {
        HttpResponse<byte[]> response = server.send(with(ask, stranger.token));
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(stranger.status);
        assertThat(StrictJson.read(response.body(), ProblemDocument.class, 4096).code())
                .isEqualTo(stranger.code);
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                .isEqualTo(stranger.status == 401);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder ask, String token) {
        return token.isEmpty() ? ask : ask.header("Authorization", "Bearer " + token);
    }
}
