package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description that is served says all that there is. */
class OpenApiIT {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static JsonNode api;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(folder, Map.of());
        api = JsonMapper.shared()
                .readTree(server.send(server.request("/v3/api-docs")).body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Endpoint> ours() {
        return Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint.pattern().startsWith("/v1/"));
    }

    private static JsonNode operation(Endpoint endpoint) {
        return api.path("paths")
                .path(endpoint.pattern())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void describesEveryEndpoint(Endpoint endpoint) {
        JsonNode operation = operation(endpoint);
        assertThat(operation.path("summary").asString("")).isNotBlank();
        assertThat(operation
                        .path("responses")
                        .path("default")
                        .path("content")
                        .path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asString(""))
                .isEqualTo("#/components/schemas/ProblemDocument");
        assertThat(operation.path("security").isEmpty()).isEqualTo(endpoint.open());
    }

    @Test
    void describesNothingElse() {
        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        ours().map(Endpoint::pattern).distinct().toList());
    }

    @Test
    void saysWhatAProblemHolds() {
        assertThat(api.path("components")
                        .path("schemas")
                        .path("ProblemDocument")
                        .path("properties")
                        .propertyNames())
                .as(api.path("components").toString())
                .containsExactlyInAnyOrder("title", "status", "detail", "code", "hint");
        assertThat(api.path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString(""))
                .isEqualTo("bearer");
    }

    @Test
    void saysWhatABundleIsSentAs() {
        assertThat(operation(Endpoint.DEPOSIT)
                        .path("requestBody")
                        .path("content")
                        .propertyNames())
                .containsExactly(MediaTypes.BUNDLE);
    }
}
