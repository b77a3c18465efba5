package org.safeconduct.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docker-compose.yml promises, read from the file: no engine is needed. */
class ComposeFileTest {
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+(\\.\\d+)?");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|secret|passphrase|token).*");

    private static Map<String, Object> file;
    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    static void read() throws IOException {
        file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("docker-compose.yml")));
        services = map(file, "services");
    }

    @Test
    void startsTheServerItsThreeBackendsAndTheExampleWitness() {
        assertThat(services.keySet()).containsExactlyInAnyOrder("server", "witness", "postgres", "storage", "keycloak");
    }

    @Test
    void pinsEveryImageToAVersion() {
        services.forEach((name, service) ->
                assertThat((String) service.get("image")).as(name).matches(PINNED));
    }

    @Test
    void publishesPortsOnLoopbackOnly() {
        services.forEach((name, service) -> assertThat((List<?>) service.getOrDefault("ports", List.of()))
                .as(name)
                .allMatch(port -> port.toString().startsWith("127.0.0.1:")));
    }

    @Test
    void checksTheHealthOfEveryService() {
        services.forEach((name, service) -> assertThat(map(service, "healthcheck"))
                .as(name)
                .containsKeys("test", "interval", "timeout", "retries"));
    }

    @Test
    void startsTheServerOnlyWhenItsBackendsAreHealthy() {
        Map<String, Map<String, Object>> dependencies = map(service("server"), "depends_on");
        assertThat(dependencies.keySet()).containsExactlyInAnyOrder("postgres", "storage", "keycloak");
        assertThat(dependencies.values()).allMatch(Map.of("condition", "service_healthy")::equals);
    }

    @Test
    void holdsNoPassword() {
        services.forEach((name, service) -> {
            Map<String, Object> environment = map(service, "environment", Map.of());
            environment.forEach((variable, value) -> {
                if (SECRET_NAME.matcher(variable).matches()) {
                    assertThat(value.toString()).as(name + " " + variable).startsWith("/");
                }
            });
        });
    }

    @Test
    void takesEverySecretFromAFolderThatIsNeverCommitted() throws IOException {
        Map<String, Map<String, Object>> secrets = map(file, "secrets");
        assertThat(secrets).isNotEmpty();
        secrets.values()
                .forEach(secret -> assertThat(secret)
                        .hasSize(1)
                        .hasEntrySatisfying(
                                "file", path -> assertThat(path.toString()).startsWith("./deploy/secrets/")));
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/deploy/secrets/");
    }

    @Test
    void givesEachServiceOnlySecretsThatExist() {
        Map<String, Object> secrets = map(file, "secrets");
        services.forEach((name, service) -> ((List<?>) service.getOrDefault("secrets", List.of()))
                .forEach(secret -> assertThat(secrets)
                        .as(name)
                        .containsKey(
                                secret instanceof Map<?, ?> given ? (String) given.get("source") : (String) secret)));
    }

    @Test
    void makesEverySecretWithTheDocumentedCommand() throws IOException {
        String command = Files.readString(Path.of("deploy/make-secrets"));
        Map<String, Object> secrets = map(file, "secrets");
        assertThat(secrets.keySet()).allSatisfy(name -> assertThat(command).contains(name));
        assertThat(Files.isExecutable(Path.of("deploy/make-secrets"))).isTrue();
    }

    @Test
    void runsTheServerWithoutPrivilegesOnAReadOnlyFileSystem() throws IOException {
        Map<String, Object> server = service("server");
        assertThat(server).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat((List<?>) server.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat((List<?>) server.get("volumes"))
                .allMatch(volume -> volume.toString().endsWith(":ro"));
        assertThat(Files.readString(Path.of("deploy/Dockerfile"))).containsPattern("(?m)^USER [1-9]\\d*:[1-9]\\d*$");
    }

    @Test
    void leavesTheStorageAloneWithTheServer() {
        assertThat(services.keySet())
                .filteredOn(name -> ((List<?>) service(name).getOrDefault("networks", List.of())).contains("objects"))
                .containsExactlyInAnyOrder("server", "storage");
        assertThat((List<?>) service("storage").get("networks")).isEqualTo(List.of("objects"));
        assertThat(service("storage")).doesNotContainKey("ports");
        assertThat(map(map(file, "networks"), "objects")).containsEntry("internal", true);
    }

    @Test
    void givesTheServerItsOwnKeyFilesAndNobodyElses() {
        String keys = "${SAFECONDUCT_KEYS:-./keys-example}/";
        assertThat((List<?>) service("server").get("volumes"))
                .isEqualTo(
                        List.of("ca.pem", "roster.json", "policy.txt", "passphrase.txt", "gate.p12", "log.p12").stream()
                                .map(name -> keys + name + ":/keys/" + name + ":ro")
                                .toList());
    }

    /** Its own memory is all that it writes, and the key of the log is not among its files. */
    @Test
    void runsTheWitnessWithItsOwnKeyAtTheAddressThatTheServerAsks() throws IOException {
        Map<String, Object> witness = service("witness");
        assertThat(witness)
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("network_mode", "service:server")
                .containsEntry("image", service("server").get("image"));
        assertThat((List<?>) witness.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat((List<?>) witness.get("volumes"))
                .isEqualTo(Stream.concat(
                                Stream.of("witness-1.p12", "passphrase.txt", "log.vkey")
                                        .map(name -> "./keys-example/" + name + ":/keys/" + name + ":ro"),
                                Stream.of("witness:/var/lib/witness"))
                        .toList());
        assertThat(Files.readString(Path.of("deploy/Dockerfile")))
                .contains("-o 10001 -g 10001 -m 700 /var/lib/witness");
        assertThat(String.valueOf(map(witness, "healthcheck").get("test"))).contains("/127.0.0.1/7380");
        assertThat(Files.readString(Path.of("keys-example/policy.txt")))
                .contains(" http://127.0.0.1:7380/\nquorum witness-1\n");
    }

    @Test
    void pinsTheImageThatTheServerIsBuiltOn() throws IOException {
        assertThat(Files.readString(Path.of("deploy/Dockerfile")))
                .containsPattern("(?m)^FROM eclipse-temurin:25\\.[0-9.]+_\\d+-jre-[a-z]+$");
    }

    @Test
    void asksWhetherTheServerIsReadyAndNotWhetherWitnessesAre() {
        assertThat(String.valueOf(map(service("server"), "healthcheck").get("test")))
                .contains("GET /actuator/health/readiness ");
    }

    @Test
    void signsInWithKeysAndNeverWithAPassword() throws IOException {
        JsonNode realm = JsonMapper.shared().readTree(Files.readString(Path.of("deploy/keycloak/realm.json")));
        assertThat(realm.toString())
                .doesNotContainIgnoringCase("\"credentials\"")
                .doesNotContain("\"secret\"");
        JsonNode client = JsonMapper.shared().readTree(Files.readString(Path.of("deploy/keycloak/client.json")));
        assertThat(client.path("clientAuthenticatorType").asString()).isEqualTo("client-jwt");
        assertThat(client.path("attributes")
                        .path("token.endpoint.auth.signing.alg")
                        .asString())
                .isEqualTo("ES384");
        assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(client.path("attributes").path("dpop.bound.access.tokens").asString())
                .isEqualTo("true");
        assertThat(realm.path("roles").path("realm").findValuesAsString("name"))
                .containsExactlyInAnyOrder("partner", "officer", "recovery", "reviewer", "registrar");
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(600);
    }

    private static Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    private static <V> Map<String, V> map(Map<String, ?> parent, String key) {
        return map(parent, key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static <V> Map<String, V> map(Map<String, ?> parent, String key, Map<String, V> otherwise) {
        Object child = parent.get(key);
        return child == null ? otherwise : (Map<String, V>) child;
    }
}
