package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.GoVerifier;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;

/** Go's own transparency-log library verifies what the running server serves to everybody: none of our code takes part. */
class ServedLogIT {
    /** More than one full tile. */
    private static final int READS = 300;

    @TempDir
    static Path folder;

    @Test
    void checkpointTilesAndAReceiptsProofHoldForAnIndependentVerifier() throws Exception {
        GoVerifier verifier = GoVerifier.build(folder);
        Map<String, Integer> generous =
                Map.of("safeconduct.limits.requests", 100_000, "safeconduct.limits.anonymous", 100_000);
        try (TestServer server = new TestServer(folder, generous)) {
            InclusionDocument receipt = deposit(server);
            extend(server);
            Path proof = Files.writeString(folder.resolve("receipt.tlog-proof"), receipt.proof(), UTF_8);
            Path entry = Files.write(folder.resolve("receipt.entry"), receipt.entry());
            VerifierKey key = new VerifierKey(TestServer.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey());
            GoVerifier.Answer answer = verifier.verify(server.uri("/v1/log").toString(), key, proof, entry);
            assertThat(answer.verified()).as(answer.output()).isTrue();

            VerifierKey other = new VerifierKey("other.example/log", VerifierKey.Role.LOG, Cast.LOG.publicKey());
            assertThat(verifier.verify(server.uri("/v1/log").toString(), other).verified())
                    .as("under another log's name")
                    .isFalse();
        }
    }

    private static InclusionDocument deposit(TestServer server) throws Exception {
        TestBundle sealed = TestBundle.seal(folder, "unhcr-1", "officer-1");
        HttpResponse<byte[]> answer = server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                .header("Content-Type", MediaTypes.BUNDLE)
                .POST(BodyPublishers.ofByteArray(sealed.bytes())));
        assertThat(answer.statusCode()).as(TestServer.text(answer)).isEqualTo(201);
        return StrictJson.read(answer.body(), ReceiptDocument.class, 1 << 20).inclusion();
    }

    /** Each reading of the log is a record of it. */
    private static void extend(TestServer server) {
        String reviewer = server.token("reviewer-1");
        Stream.generate(() -> server.http.sendAsync(
                        server.request("/v1/log/records?from=0&limit=1", reviewer)
                                .build(),
                        BodyHandlers.ofByteArray()))
                .limit(READS)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .forEach(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }
}
