package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestDatabase;

/** The real server on a port of its own: PostgreSQL, folder, log, roster and gate are what they are in production. */
final class TestServer implements AutoCloseable {
    static final String ORIGIN = "exchange.example/log";

    final TestIssuer issuer;
    final Server server;
    final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final TestDatabase database = TestDatabase.create();

    /** @param more settings of this test @param folder empty */
    TestServer(Path folder, Map<String, ?> more) throws IOException, JOSEException, KeysRefused {
        issuer = new TestIssuer();
        Map<String, Object> settings = new HashMap<>(settings(folder, TestRoster.first()));
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri());
        settings.putAll(more);
        server = Server.start(settings);
    }

    /** All that an installation must say, but for database and issuer. */
    static Map<String, Object> settings(Path folder, Roster roster) throws IOException, KeysRefused {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "fictional passphrase of a test\n");
        try (Passphrase secret = Passphrase.ofFile(passphrase)) {
            Cast.LOG.save(folder.resolve("log.p12"), secret);
            Cast.ring("gate").save(folder.resolve("gate.p12"), secret);
        }
        Files.writeString(folder.resolve("ca.pem"), Cast.AUTHORITY.anchor().toPem());
        SignedRoster signed = TestRoster.sign(roster);
        Files.write(folder.resolve("roster.json"), signed.encoded());
        return Map.ofEntries(
                Map.entry("server.port", 0),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("safeconduct.audience", TestIssuer.AUDIENCE),
                Map.entry("safeconduct.log.origin", ORIGIN),
                Map.entry("safeconduct.log.key-file", folder.resolve("log.p12").toString()),
                Map.entry(
                        "safeconduct.gate.key-file", folder.resolve("gate.p12").toString()),
                Map.entry("safeconduct.passphrase-file", passphrase.toString()),
                Map.entry("safeconduct.trust-anchor", folder.resolve("ca.pem").toString()),
                Map.entry("safeconduct.roster", folder.resolve("roster.json").toString()),
                Map.entry(
                        "safeconduct.storage.folder", folder.resolve("objects").toString()));
    }

    URI uri(String path) {
        return server.address().resolve(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token));
    }

    /** A token as the sign-in service gives it to somebody of the test's roster. */
    String token(String person) {
        return issuer.es256(claims(person));
    }

    JWTClaimsSet.Builder claims(String person) {
        return issuer.claims(person, TestRoster.organisation(person), TestRoster.role(person));
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    @Override
    public void close() {
        server.close();
        issuer.close();
        database.close();
    }
}
