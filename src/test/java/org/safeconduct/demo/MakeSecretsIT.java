package org.safeconduct.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs deploy/make-secrets, which needs bash, openssl and jq, in a copy of its folder. */
@Timeout(120)
class MakeSecretsIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private ObjectNode roster;

    @BeforeEach
    void copy() throws IOException {
        for (String name : List.of("make-secrets", "keycloak/realm.json", "keycloak/client.json")) {
            Path copy = folder.resolve("deploy").resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("deploy").resolve(name), copy);
        }
        Files.createDirectory(folder.resolve("keys"));
        JsonNode file = JSON.readTree(Files.readString(Path.of("keys-example/roster.json")));
        roster = (ObjectNode)
                JSON.readTree(Base64.getDecoder().decode(file.path("roster").asString()));
    }

    private String make(int exit) throws Exception {
        ObjectNode file = JSON.createObjectNode();
        file.put("roster", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(roster)));
        Files.writeString(folder.resolve("keys/roster.json"), JSON.writeValueAsString(file));
        Process process = new ProcessBuilder(
                        folder.resolve("deploy/make-secrets").toString(),
                        folder.resolve("keys").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exit);
        return said;
    }

    private ObjectNode person(int index) {
        return (ObjectNode) roster.path("people").path(index);
    }

    private JsonNode realm() throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("deploy/secrets/realm.json")));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[48];
        byte[] all = value.toByteArray();
        int length = Math.min(48, all.length);
        System.arraycopy(all, all.length - length, bytes, 48 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void letsEveryPersonOfTheRosterSignInWithTheirOwnKey() throws Exception {
        make(0);
        JsonNode people = roster.path("people");
        JsonNode realm = realm();
        assertThat(people).hasSizeGreaterThan(8);
        assertThat(realm.path("clients")).hasSameSizeAs(people);
        assertThat(realm.path("users")).hasSameSizeAs(people);
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        for (int i = 0; i < people.size(); i++) {
            String subject = people.path(i).path("subject").asString();
            JsonNode client = realm.path("clients").path(i);
            JsonNode user = realm.path("users").path(i);
            assertThat(client.path("clientId").asString()).isEqualTo(subject);
            assertThat(client.path("protocolMappers").findValuesAsString("claim.value"))
                    .containsExactly(
                            subject, people.path(i).path("organisation").asString());
            assertThat(user.path("username").asString()).isEqualTo("service-account-" + subject);
            assertThat(user.path("serviceAccountClientId").asString()).isEqualTo(subject);
            assertThat(user.path("realmRoles")).isEqualTo(people.path(i).path("roles"));

            byte[] pem = people.path(i).path("pem").asString().getBytes(UTF_8);
            ECPublicKey key = (ECPublicKey) certificates
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getPublicKey();
            JsonNode jwk = JSON.readTree(
                            client.path("attributes").path("jwks.string").asString())
                    .path("keys")
                    .path(0);
            assertThat(jwk.path("x").asString()).isEqualTo(coordinate(key.getW().getAffineX()));
            assertThat(jwk.path("y").asString()).isEqualTo(coordinate(key.getW().getAffineY()));
            assertThat(jwk.path("kid").asString()).isEqualTo(subject);
        }
    }

    @Test
    void letsNobodyInWhoIsNotActive() throws Exception {
        person(0).put("state", "suspended");
        person(1).put("state", "revoked");
        make(0);
        assertThat(realm().path("clients").findValuesAsString("clientId"))
                .hasSize(roster.path("people").size() - 2)
                .doesNotContain(
                        person(0).path("subject").asString(),
                        person(1).path("subject").asString());
    }

    @Test
    void letsNobodyInWhoseOrganisationIsSuspended() throws Exception {
        String suspended = person(0).path("organisation").asString();
        for (JsonNode organisation : roster.path("organisations")) {
            if (organisation.path("id").asString().equals(suspended)) {
                ((ObjectNode) organisation).put("state", "suspended");
            }
        }
        make(0);
        List<String> others = roster.path("people")
                .valueStream()
                .filter(each -> !each.path("organisation").asString().equals(suspended))
                .map(each -> each.path("subject").asString())
                .toList();
        assertThat(others).isNotEmpty();
        assertThat(realm().path("clients").findValuesAsString("clientId")).containsExactlyElementsOf(others);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "account-console",
                "admin-cli",
                "broker",
                "realm-management",
                "security-admin-console",
                "Broker"
            })
    void givesNobodyTheNameOfAClientOfKeycloaksOwn(String reserved) throws Exception {
        person(1).put("subject", reserved);
        assertThat(make(1)).contains("the subject " + reserved + " is a client of Keycloak's own");
        assertThat(folder.resolve("deploy/secrets/realm.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "P-256, named_curve, uncompressed, is not of the curve P-384",
        "brainpoolP384r1, named_curve, uncompressed, is not of the curve P-384",
        "P-384, explicit, uncompressed, is not of the curve P-384",
        "P-384, named_curve, compressed, is no uncompressed point of P-384"
    })
    void makesNoRealmFromAnotherKindOfKey(String curve, String encoding, String point, String told) throws Exception {
        person(2).put("pem", certificate(curve, encoding, point));
        assertThat(make(1)).contains(person(2).path("subject").asString() + " " + told);
        assertThat(folder.resolve("deploy/secrets/realm.json")).doesNotExist();
    }

    private String certificate(String curve, String encoding, String point) throws Exception {
        String made = folder.resolve("made.pem").toString();
        String key = folder.resolve("key.pem").toString();
        String certificate = folder.resolve("certificate.pem").toString();
        openssl(
                List.of("genpkey", "-algorithm", "EC", "-out", made),
                List.of("-pkeyopt", "ec_paramgen_curve:" + curve, "-pkeyopt", "ec_param_enc:" + encoding));
        openssl(List.of("pkey", "-in", made, "-out", key), List.of("-ec_conv_form", point));
        openssl(List.of("req", "-x509", "-new", "-key", key), List.of("-subj", "/CN=Fictional", "-out", certificate));
        return Files.readString(Path.of(certificate));
    }

    private static void openssl(List<String> what, List<String> how) throws Exception {
        List<String> line =
                Stream.of(List.of("openssl"), what, how).flatMap(List::stream).toList();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    @Test
    void makesNoRealmThatNobodyCanSignInTo() throws Exception {
        roster.putArray("people");
        assertThat(make(1)).contains("nobody active in");
        assertThat(folder.resolve("deploy/secrets/realm.json")).doesNotExist();
    }

    @Test
    void makesNoRealmFromAPersonWithoutAKey() throws Exception {
        person(2).put("pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        make(1);
        assertThat(folder.resolve("deploy/secrets/realm.json")).doesNotExist();
    }

    @Test
    void keepsThePasswordsThatAreThereAndOthersOut() throws Exception {
        make(0);
        Path secrets = folder.resolve("deploy/secrets");
        String first = Files.readString(secrets.resolve("postgres-safeconduct"));
        make(0);
        assertThat(Files.readString(secrets.resolve("postgres-safeconduct")))
                .isEqualTo(first)
                .matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
    }
}
