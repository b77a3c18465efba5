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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
