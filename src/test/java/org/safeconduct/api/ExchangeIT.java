package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.deposit.Receipt;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;

/** What the exchange is for, over real HTTP: send, list, ask, fetch, open, and see it in the log. */
class ExchangeIT {
    private static final int MOST = 1 << 22;

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> deposit(TestBundle bundle) throws Exception {
        return server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                .header("Content-Type", MediaTypes.BUNDLE)
                .POST(BodyPublishers.ofByteArray(bundle.bytes())));
    }

    private static HttpResponse<byte[]> ask(ReleaseRequestDocument request, String person) throws Exception {
        return server.send(server.request("/v1/releases", server.token(person))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(StrictJson.write(request))));
    }

    private static <T> T read(HttpResponse<byte[]> response, int status, Class<T> type) throws Exception {
        assertThat(response.statusCode()).as(TestServer.text(response)).isEqualTo(status);
        return StrictJson.read(response.body(), type, MOST);
    }

    private static LogPolicy policy() {
        return LogPolicy.of(new VerifierKey(TestServer.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()));
    }

    @Test
    void aSealedBundleIsSentAskedForFetchedAndOpened() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        Receipt receipt = read(deposit(sealed), 201, ReceiptDocument.class).receipt();
        HybridSignatures.verify(
                receipt.statement(),
                receipt.signatures(),
                Cast.ring("gate").certificates().signing());
        ProofVerifier.verify(receipt.inclusion(), policy());

        BundleDocument listed =
                read(server.get("/v1/inbox", server.token("officer-1")), 200, BundlesDocument.class).bundles().stream()
                        .filter(document -> Arrays.equals(document.envelope(), receivedEnvelope(sealed)))
                        .findFirst()
                        .orElseThrow();
        Envelope envelope =
                listed.sealed().verify(Cast.ring("unhcr-1").certificates().signing());

        ReleaseDocument release = read(ask(sealed.request("officer-1"), "officer-1"), 200, ReleaseDocument.class);
        ProofVerifier.verify(release.release().inclusion(), policy());
        ProofVerifier.verify(release.release().deposit(), policy());
        assertThat(release.deposit().index()).isEqualTo(receipt.inclusion().index());
        byte[] payload = server.get(sealed.path() + "/parts/" + sealed.part() + "/payload", server.token("officer-1"))
                .body();
        try (PartKey key = PartKey.open(release.keys(), Cast.ring("officer-1").decryption(), envelope, sealed.part())) {
            PartReader.OpenedPart opened =
                    PartReader.extract(new ByteArrayInputStream(payload), key, folder.resolve("opened"), Progress.NONE);
            assertThat(Objects.requireNonNull(opened.form())).hasBinaryContent(TestBundle.FORM);
        }
    }

    private static byte[] receivedEnvelope(TestBundle sealed) {
        try {
            return read(server.get(sealed.path(), server.token("unhcr-1")), 200, BundleDocument.class)
                    .envelope();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSameBundleAgainGivesTheSameReceipt() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        ReceiptDocument first = read(deposit(sealed), 201, ReceiptDocument.class);
        ReceiptDocument second = read(deposit(sealed), 200, ReceiptDocument.class);
        ReceiptDocument asked =
                read(server.get(sealed.path() + "/receipt", server.token("unhcr-1")), 200, ReceiptDocument.class);
        assertThat(second.statement()).isEqualTo(first.statement());
        assertThat(asked.statement()).isEqualTo(first.statement());
    }

    @Test
    void onlyTheSenderSeesItInTheOutboxAndOnlyTheRecipientInTheInbox() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        byte[] envelope = receivedEnvelope(sealed);
        assertThat(envelopes("/v1/outbox", "unhcr-1")).contains(envelope);
        assertThat(envelopes("/v1/outbox", "fld-1")).doesNotContain(envelope);
        assertThat(envelopes("/v1/inbox", "officer-1")).contains(envelope);
        assertThat(envelopes("/v1/inbox", "officer-2")).doesNotContain(envelope);
    }

    private static List<byte[]> envelopes(String path, String person) throws Exception {
        return read(server.get(path, server.token(person)), 200, BundlesDocument.class).bundles().stream()
                .map(BundleDocument::envelope)
                .toList();
    }

    @Test
    void aPayloadComesWholeOrInOneRange() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        String path = sealed.path() + "/parts/" + sealed.part() + "/payload";
        HttpResponse<byte[]> whole = server.get(path, server.token("officer-1"));
        long length = sealed.envelope().parts().getFirst().length();
        assertThat(whole.body()).hasSize((int) length);
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(length);
        HttpResponse<byte[]> range =
                server.send(server.request(path, server.token("officer-1")).header("Range", "bytes=1000-1999"));
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.headers().firstValue("Content-Range")).contains("bytes 1000-1999/" + length);
        assertThat(range.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 1000, 2000));
        HttpResponse<byte[]> behind =
                server.send(server.request(path, server.token("officer-1")).header("Range", "bytes=" + length + "-"));
        assertThat(behind.statusCode()).isEqualTo(416);
    }

    @Test
    void anotherOfficersRequestIsNobodyElsesToSend() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1", "officer-2");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        ProblemDocument problem = read(ask(sealed.request("officer-1"), "officer-2"), 403, ProblemDocument.class);
        assertThat(problem.code()).isEqualTo("release.signer-not-caller");
    }

    @Test
    void anothersBundleIsNobodyElsesToSend() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "fld-1", "officer-1");
        ProblemDocument problem = read(deposit(sealed), 403, ProblemDocument.class);
        assertThat(problem.code()).isEqualTo("deposit.sender-not-caller");
        assertThat(server.get(sealed.path(), server.token("fld-1")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRequestHasOneRecordHoweverOftenItIsAsked() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        ReleaseRequestDocument request = sealed.request("officer-1");
        ReleaseDocument first = read(ask(request, "officer-1"), 200, ReleaseDocument.class);
        ReleaseDocument again = read(ask(request, "officer-1"), 200, ReleaseDocument.class);
        assertThat(again.inclusion().index()).isEqualTo(first.inclusion().index());
        ProblemDocument problem = read(ask(request, "officer-2"), 403, ProblemDocument.class);
        assertThat(problem.code()).isEqualTo("release.signer-not-caller");
    }

    @Test
    void aRecipientWhoIsNoneIsRefusedAndTheRefusalIsInTheLog() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        ProblemDocument problem = read(ask(sealed.request("officer-2"), "officer-2"), 403, ProblemDocument.class);
        assertThat(problem.code()).isEqualTo("release.not-a-recipient");
        assertThat(records()).anySatisfy(record -> {
            Facts facts = Objects.requireNonNull(record.facts());
            assertThat(facts.event()).isEqualTo(Event.RELEASE_REFUSED);
            assertThat(facts.bundle()).isEqualTo(sealed.envelope().bundle().hex());
            assertThat(facts.reason()).isEqualTo("release.not-a-recipient");
            assertThat(Objects.requireNonNull(record.actor()).person()).isEqualTo("officer-2");
        });
    }

    @Test
    void readingTheLogIsInTheLog() throws Exception {
        long before = records().stream().filter(ExchangeIT::isRead).count();
        assertThat(records()).filteredOn(ExchangeIT::isRead).hasSizeGreaterThan((int) before);
    }

    private static boolean isRead(Disclosed record) {
        return Objects.requireNonNull(record.facts()).event() == Event.LOG_READ
                && "reviewer-1".equals(Objects.requireNonNull(record.actor()).person());
    }

    private static List<Disclosed> records() throws Exception {
        RecordsDocument page =
                read(server.get("/v1/log/records?from=0", server.token("reviewer-1")), 200, RecordsDocument.class);
        List<Disclosed> records = new java.util.ArrayList<>();
        for (DisclosureDocument record : page.records()) {
            records.add(record.disclosure().verify());
        }
        return records;
    }

    @Test
    void aNewRosterCountsFromThenOnAndAnOlderOneNoMore() throws Exception {
        byte[] first = server.get("/v1/roster", server.token("officer-1")).body();
        SignedRoster second = TestRoster.second();
        assertThat(publish(second.encoded()).statusCode()).isEqualTo(204);
        assertThat(server.get("/v1/roster", server.token("officer-1")).body()).isEqualTo(second.encoded());
        ProblemDocument problem = read(publish(first), 409, ProblemDocument.class);
        assertThat(problem.code()).isEqualTo("directory.roster-older");
        Roster newest = second.verify(Cast.AUTHORITY.anchor(), java.time.Instant.now(), SignedRoster.parse(first));
        assertThat(newest.serial()).isEqualTo(2);
    }

    private static HttpResponse<byte[]> publish(byte[] roster) throws Exception {
        return server.send(server.request("/v1/roster", server.token("registrar-1"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(roster)));
    }

    @Test
    void nothingThatIsStoredHoldsThePlaintext() throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        assertThat(deposit(sealed).statusCode()).isEqualTo(201);
        try (var files = Files.walk(folder.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("fictional"));
        }
    }
}
