package org.safeconduct.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stock OpenSSL makes of our files: from 3.0 the P-384 halves, from 3.5 also ML-DSA. */
class OpenSslIT {
    private static final byte[] CONTENT = "content that OpenSSL must see byte for byte\r\n\0".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private record Result(int exit, String output) {}

    @BeforeEach
    void writeFiles() throws Exception {
        Files.write(folder.resolve("content"), CONTENT);
        Files.writeString(folder.resolve("passphrase"), "être libre\n");
        Files.writeString(folder.resolve("ca.pem"), Rings.AUTHORITY.anchor().toPem());
        Files.writeString(
                folder.resolve("alice.pem"), Rings.ALICE.certificates().toPem());
        Files.writeString(
                folder.resolve("bob-ecdh.pem"),
                CertificateReader.toPem(Rings.BOB.certificates().encryption().ecdh()));
        try (Passphrase passphrase = Passphrase.ofFile(folder.resolve("passphrase"))) {
            Rings.BOB.save(folder.resolve("bob.p12"), passphrase);
        }
    }

    @Test
    void opensTheEcdhLayerWithTheKeyFromThePkcs12File() throws Exception {
        SecretKey key = new SecretKeySpec(Secret.random(32).expose(), "AES");
        byte[] layer = AuthEnvelope.seal(
                CONTENT,
                key,
                EcdhRecipients.wrap(
                        key,
                        List.of(
                                Rings.ALICE.certificates().encryption().ecdh(),
                                Rings.BOB.certificates().encryption().ecdh())));
        Files.write(folder.resolve("layer"), layer);
        Result keys = openssl("pkcs12", "-in", "bob.p12", "-passin", "file:passphrase", "-nodes", "-nocerts");
        Files.writeString(folder.resolve("bob-key.pem"), privateKey(keys.output(), KeyKind.ECDH));

        Result result = openssl(
                "cms -decrypt -inform DER -in layer -recip bob-ecdh.pem -inkey bob-key.pem -out opened".split(" "));
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(folder.resolve("opened")).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesTheKeyFileWithAnotherPassphrase() throws Exception {
        Result result = openssl("pkcs12", "-in", "bob.p12", "-passin", "pass:other", "-nokeys");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("invalid password");
    }

    @Test
    void verifiesTheEcdsaSignatureUpToTheAuthority() throws Exception {
        DetachedSignatures signed = HybridSignatures.sign(CONTENT, Rings.ALICE.signing());
        Files.write(folder.resolve("signature"), signed.ecdsa());
        Result result = verify();
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(folder.resolve("verified")).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesTheEcdsaSignatureOverOtherContent() throws Exception {
        DetachedSignatures signed = HybridSignatures.sign("other".getBytes(UTF_8), Rings.ALICE.signing());
        Files.write(folder.resolve("signature"), signed.ecdsa());
        assertThat(verify().exit()).isNotZero();
    }

    @Test
    void verifiesTheMlDsaSignatureWhereItKnowsTheAlgorithm() throws Exception {
        boolean known = openssl("list", "-signature-algorithms").output().contains("ML-DSA-87");
        DetachedSignatures signed = HybridSignatures.sign(CONTENT, Rings.ALICE.signing());
        Files.write(folder.resolve("signature"), signed.mldsa());
        Result result = verify();
        assertThat(result.exit() == 0).as(result.output()).isEqualTo(known);
    }

    private Result verify() throws Exception {
        return openssl(("cms -verify -binary -inform DER -in signature -content content -certfile alice.pem"
                        + " -CAfile ca.pem -no_check_time -out verified")
                .split(" "));
    }

    /** The PEM block after the bag of this name: tools from before 3.5 stop at the first key they do not know. */
    private static String privateKey(String output, KeyKind kind) {
        int bag = output.indexOf("friendlyName: " + kind.alias());
        int start = output.indexOf("-----BEGIN PRIVATE KEY-----", bag);
        String end = "-----END PRIVATE KEY-----";
        assertThat(bag).isNotNegative();
        return output.substring(start, output.indexOf(end, start) + end.length()) + "\n";
    }

    private Result openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output));
    }
}
