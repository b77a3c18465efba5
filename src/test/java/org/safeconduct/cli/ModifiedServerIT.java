package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A release happened, and the server would rather not have it known: what each person's own commands notice, and what they
 * cannot. The second exchange has the same keys, the witness's too, and another history.
 */
class ModifiedServerIT {
    private static final Running RUNNING = Running.untilProcessEnds();

    @TempDir
    private static Path folder = Path.of("");

    private static int real;
    private static int forked;
    private static AlteringProxy server = proxy();
    private static People people = new People(Path.of(""), Path.of(""), "");
    private static String bundle = "";
    private static byte[] early = new byte[0];

    private static AlteringProxy proxy() {
        try {
            return new AlteringProxy();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void releaseOnce() throws Exception {
        real = start("exchange");
        forked = start("fork");
        people = new People(People.KEYS, folder, server.address());
        server.passOnTo(real);
        bundle = people.send();
        early = checkpoint();
        People.require(people.original(bundle, "opened"));
        People.require(people.as("unhcr-1").types("openings", bundle));
        People.require(verify());
        People.require(people.as("reviewer-1")
                .types(
                        "log",
                        "verify",
                        "--live",
                        "--save",
                        folder.resolve("saved").toString()));
        server.passOnTo(forked);
        People.require(people.as("unhcr-1")
                .with("SAFECONDUCT_HOME", folder.resolve("home-of-nobody").toString())
                .types("send", folder.resolve("a.sealed").toString()));
    }

    private static int start(String name) throws Exception {
        return Installation.start(
                        folder.resolve(name),
                        new ExampleKeys(People.KEYS),
                        0,
                        Map.of("safeconduct.address", server.address()),
                        InstantSource.system(),
                        RUNNING)
                .address()
                .base()
                .getPort();
    }

    private static byte[] checkpoint() throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(
                            java.net.http.HttpRequest.newBuilder(
                                            java.net.URI.create(server.address() + "/v1/log/checkpoint"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }

    @BeforeEach
    void honestly() {
        server.passOnTo(real);
        server.tellsTheTruth();
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
        server.close();
    }

    private static Run verify() {
        return people.as("reviewer-1").types("log", "verify", "--live", "--json");
    }

    private static boolean isOfRelease(JsonNode record) {
        byte[] facts =
                Base64.getDecoder().decode(record.path("facts").path("content").asString(""));
        return new String(facts, StandardCharsets.UTF_8).contains("\"release-granted\"");
    }

    private static byte[] without(byte[] answer, String list) throws Exception {
        ObjectNode document = (ObjectNode) StrictJson.readTree(answer, 10_000_000);
        ArrayNode records = (ArrayNode) document.path(list);
        for (int i = records.size() - 1; i >= 0; i--) {
            JsonNode record = records.get(i);
            if (isOfRelease(record.has("decision") ? record.path("decision") : record)) {
                records.remove(i);
            }
        }
        return StrictJson.write(document);
    }

    private static void leaveOutOf(String path, String list) {
        server.lies((asked, answer) -> asked.startsWith("GET " + path) ? without(answer, list) : answer);
    }

    @Test
    void aReleaseLeftOutOfItsSendersOpeningsIsThereForTheReviewerAndTheSenderIsToldToAskThem() {
        leaveOutOf("/v1/bundles/" + bundle + "/openings", "openings");
        Run openings = people.as("unhcr-1").types("openings", bundle);
        assertThat(openings.out()).contains("There are none.", "that none is left out, the security reviewer verifies");
        Run search = people.as("reviewer-1").types("log", "search", "--bundle", bundle, "--event", "release-granted");
        assertThat(search.out()).contains("officer-1");
        People.require(verify());
    }

    @Test
    void aReleaseLeftOutOfTheRecordsIsNoticedByWhoeverVerifiesTheWholeLog() {
        leaveOutOf("/v1/log/records", "records");
        Run verified = verify();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("\"outcome\":\"tampered\"", "log.finding-entry-differs");
    }

    @Test
    void aReleaseLeftOutOfAnExportIsAnExportThatNobodyCallsComplete() {
        leaveOutOf("/v1/log/records", "records");
        Path export = folder.resolve("export");
        Run exported =
                people.as("reviewer-1").types("log", "export", "--live", "--format", "csv", "-o", export.toString());
        assertThat(exported.code()).as(exported.out()).isNotZero();
        assertThat(exported.out()).isEmpty();
        assertThat(export.resolve("manifest.json")).doesNotExist();
        assertThat(people.as("reviewer-1")
                        .types("log", "verify", export.toString())
                        .code())
                .isNotZero();
    }

    @Test
    void aReleaseLeftOutOfASearchIsNoticedWhereAllWasAskedForAndByTheExportOtherwise() {
        leaveOutOf("/v1/log/search", "records");
        Run all = people.as("reviewer-1").types("log", "search");
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.out() + all.err()).doesNotContain("release-granted");
        Run some = people.as("reviewer-1").types("log", "search", "--event", "release-granted");
        assertThat(some.code()).isZero();
        assertThat(some.out()).doesNotContain("officer-1");
        Path export = folder.resolve("export-of-releases");
        People.require(people.as("reviewer-1")
                .types(
                        "log",
                        "export",
                        "--live",
                        "--format",
                        "csv",
                        "--event",
                        "release-granted",
                        "-o",
                        export.toString()));
        assertThat(export).isDirectoryRecursivelyContaining(file -> contains(file, "officer-1"));
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anOlderLogIsNoticedByWhoSawTheNewerOne() {
        server.lies((asked, answer) -> asked.endsWith("/v1/log/checkpoint") ? early : answer);
        Run verified = verify();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("\"outcome\":\"tampered\"");
    }

    @Test
    void anotherLogIsNoticedByTheOfficerWhoOpenedUnderTheFirst() {
        server.passOnTo(forked);
        Run opened = people.original(bundle, "under-the-fork");
        assertThat(opened.code()).isEqualTo(1);
        assertThat(opened.err()).contains("log");
        assertThat(folder.resolve("under-the-fork")).doesNotExist();
    }

    @Test
    void anotherLogIsNoticedByTheSenderWhoWasShownTheFirstEvenWhereItListsNothing() {
        server.passOnTo(forked);
        Run openings = people.as("unhcr-1").types("openings", bundle);
        assertThat(openings.code()).as(openings.out()).isEqualTo(1);
        assertThat(openings.out()).doesNotContain("There are none.");
    }

    @Test
    void anotherLogIsNoticedByTheReviewerWhoVerifiedTheFirst() {
        server.passOnTo(forked);
        Run verified = verify();
        assertThat(verified.code()).isEqualTo(1);
    }

    @Test
    void aForkThatTheWitnessSignedTooIsSoundForWhoComparesWithNobodyAndNoFurther() {
        server.passOnTo(forked);
        Run.Typist stranger = people.as("reviewer-1")
                .with("SAFECONDUCT_HOME", folder.resolve("home-stranger").toString());
        People.require(stranger.types("log", "verify", "--live"));
        Run met = stranger.types("log", "verify", folder.resolve("saved").toString());
        assertThat(met.code()).as("a colleague's copy of the other log").isEqualTo(1);
    }

    @Test
    void anAnswerWithoutARecordOfItsOwnOpensNothing() throws Exception {
        AtomicReference<byte[]> first = new AtomicReference<>();
        server.lies((asked, answer) -> {
            if (asked.equals("POST /v1/releases")) {
                first.set(answer);
            }
            return answer;
        });
        People.require(people.original(bundle, "second"));
        server.lies((asked, answer) -> asked.equals("POST /v1/releases") ? first.get() : answer);
        Run third = people.original(bundle, "third");
        assertThat(third.code()).isEqualTo(1);
        assertThat(folder.resolve("third")).doesNotExist();
    }

    private static String two(String name) throws Exception {
        String sealed = folder.resolve(name).toString();
        Run made = people.as("unhcr-1")
                .types(
                        "seal",
                        "--to",
                        "officer-1",
                        "--approvers",
                        "officer-2,officer-3",
                        "--referral",
                        "new",
                        "--people",
                        "1",
                        "--label",
                        "Medical",
                        "--json",
                        "-o",
                        sealed,
                        new Documents(folder).clean(name + ".pdf").toString());
        People.require(made);
        People.require(people.as("unhcr-1").types("send", sealed));
        return text(made, "bundle");
    }

    private static String text(Run run, String member) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    @Test
    void ofTwoPersonsOneOfficerOpensNothingWithTheYesToAnotherPart() throws Exception {
        String agreed = two("agreed");
        String alone = two("alone");
        String ask =
                text(people.as("officer-1").types(people.open(agreed, "agreed-out", "--original", "--json")), "ask");
        String other =
                text(people.as("officer-1").types(people.open(alone, "alone-out", "--original", "--json")), "ask");
        People.require(people.as("officer-2").types("approve-opening", ask, "--yes"));
        AtomicReference<byte[]> yes = new AtomicReference<>();
        server.lies((asked, answer) -> {
            if (asked.equals("GET /v1/approvals/" + ask)) {
                yes.set(answer);
            }
            return answer;
        });
        People.require(people.original(agreed, "agreed-out"));
        assertThat(yes.get()).isNotNull();
        server.lies((asked, answer) -> asked.equals("GET /v1/approvals/" + other) ? yes.get() : answer);
        Run lied = people.original(alone, "alone-out");
        assertThat(lied.code()).isEqualTo(1);
        assertThat(folder.resolve("alone-out")).doesNotExist();
    }

    @Test
    void aServerThatShowsAnotherOfficerTheBundleGivesThemNothing() {
        Run other = people.as("officer-2").types(people.open(bundle, "others", "--original"));
        assertThat(other.code()).isEqualTo(1);
        assertThat(folder.resolve("others")).doesNotExist();
    }
}
