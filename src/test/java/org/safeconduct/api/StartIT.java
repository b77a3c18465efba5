package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a server starts on what it finds: nothing, something, or the wrong thing. */
class StartIT {
    @TempDir
    Path folder;

    private TestIssuer issuer;
    private EmbeddedPostgres database;
    private final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void prepare() throws Exception {
        issuer = new TestIssuer();
        database = EmbeddedPostgres.start();
        settings.putAll(TestServer.settings(folder, TestRoster.first()));
        settings.put("spring.datasource.url", database.getJdbcUrl("postgres", "postgres"));
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri());
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
        issuer.close();
    }

    private static int status(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static HttpRequest.Builder request(Server server, String path) {
        URI uri = server.address().resolve(path);
        return HttpRequest.newBuilder(uri);
    }

    private HttpRequest.Builder roster(Server server, String person) {
        String token = issuer.es256(issuer.claims(person, TestRoster.organisation(person), TestRoster.role(person)));
        return request(server, "/v1/roster").header("Authorization", "Bearer " + token);
    }

    @Test
    void anEmptyDatabaseIsMigratedAndGetsTheFirstRosterAndANewerOneSurvivesTheNextStart() throws Exception {
        byte[] newer = TestRoster.second().encoded();
        try (Server first = Server.start(settings)) {
            assertThat(status(request(first, "/actuator/health/readiness"))).isEqualTo(200);
            assertThat(status(roster(first, "officer-1"))).isEqualTo(200);
            assertThat(status(roster(first, "registrar-1")
                            .header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofByteArray(newer))))
                    .isEqualTo(204);
        }
        try (Server second = Server.start(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            byte[] newest = http.send(roster(second, "officer-1").build(), BodyHandlers.ofByteArray())
                    .body();
            assertThat(newest).isEqualTo(newer);
        }
    }

    @Test
    void everyStartIsARecordOfTheSettingsThatDecide() throws Exception {
        Server.start(settings).close();
        settings.put("safeconduct.log.without-quorum", "release");
        settings.put("safeconduct.log.retention.log-read", "P1Y");
        Server.start(settings).close();
        List<@Nullable String> starts = JdbcClient.create(database.getPostgresDatabase())
                // The last one may not be in the tree yet.
                .sql("""
                        SELECT convert_from(detail, 'UTF8') FROM (
                            SELECT index, facts, detail FROM log_record
                            UNION ALL SELECT 1000 + position, facts, detail FROM log_staged)
                        WHERE convert_from(facts, 'UTF8') LIKE '%server-started%' ORDER BY index""")
                .query(String.class)
                .list();
        assertThat(starts).hasSize(2);
        assertThat(starts.getFirst()).contains("without-quorum=REFUSE", "quorum=none", "retention={}", "notices=off");
        assertThat(starts.getLast()).contains("without-quorum=RELEASE", "retention={LOG_READ=P1Y}");
        assertThat(starts)
                .allSatisfy(words -> assertThat(words)
                        .contains("issuer=" + issuer.uri())
                        .doesNotContain(folder.toString(), "passphrase", database.getJdbcUrl("postgres", "postgres")));
    }

    @Test
    void aMissingSettingEndsTheStartByName() {
        settings.remove("safeconduct.trust-anchor");
        assertThatThrownBy(() -> Server.start(settings))
                .hasRootCauseMessage("The property safeconduct.trust-anchor is not set.");
    }

    @Test
    void aRosterThatNamesAnotherLogEndsTheStart() {
        settings.put("safeconduct.log.origin", "other.example/log");
        assertThatThrownBy(() -> Server.start(settings))
                .hasRootCauseMessage("The roster names another log than safeconduct.log.origin.");
    }

    @Test
    void twoStorageBackendsEndTheStart() {
        settings.put("safeconduct.storage.s3.bucket", "other");
        assertThatThrownBy(() -> Server.start(settings))
                .hasRootCauseMessage("Set either safeconduct.storage.folder or safeconduct.storage.s3.");
    }

    @Test
    void withoutTheDatabaseItIsNotReadyAndSaysSoOnly() throws Exception {
        try (Server server = Server.start(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            database.close();
            HttpRequest readiness =
                    request(server, "/actuator/health/readiness").build();
            var answer = http.send(readiness, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("xception", "jdbc", "components");
            HttpRequest liveness = request(server, "/actuator/health/liveness").build();
            assertThat(http.send(liveness, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
