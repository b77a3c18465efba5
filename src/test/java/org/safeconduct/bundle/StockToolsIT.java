package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.KeyRing;

/** What docs/bundle-format.md promises to somebody who has the keys and no software of ours. */
class StockToolsIT {
    private static final Path SCRIPT = Path.of("src/test/scripts/open-with-stock-tools.py");

    @TempDir
    Path folder;

    @BeforeEach
    void requireTools() throws Exception {
        for (String tool : List.of("openssl", "python3")) {
            if (!exists(tool)) {
                if ("true".equals(System.getenv("CI"))) {
                    fail("%s is missing, and this test must run here", tool);
                }
                Assumptions.abort(tool + " is missing");
            }
        }
        exportKeys();
    }

    @Test
    void opensEveryPartToTheSameBytes() throws Exception {
        Path first = Cast.pdf(folder, "a.pdf", 1_300_000);
        Path second = Cast.pdf(folder, "b.pdf", 700);
        PartPlan approved = PartPlan.ofFiles(
                "médical",
                List.of(Cast.box(Cast.OFFICER), Cast.box(Cast.COLLEAGUE)),
                List.of(Cast.box(Cast.APPROVER)),
                null,
                List.of(second));
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(Cast.form(), first, second), approved), bundle, Progress.NONE);

        assertThat(open(bundle)).as(log()).isZero();
        assertThat(folder.resolve("out/part-1/01.pdf")).hasSameBinaryContentAs(first);
        assertThat(folder.resolve("out/part-1/02.pdf")).hasSameBinaryContentAs(second);
        assertThat(folder.resolve("out/part-1/form.json")).hasBinaryContent(Cast.form());
        assertThat(folder.resolve("out/part-2/01.pdf")).hasSameBinaryContentAs(second);
    }

    /** The script takes each such part's key out of both envelopes, and compares. */
    @Test
    void opensAPartWithABreakGlassEnvelopeWithAndWithoutTheApprover() throws Exception {
        Path document = Cast.pdf(folder, "a.pdf", 700);
        PartPlan part = PartPlan.ofFiles(
                        "security",
                        List.of(Cast.box(Cast.OFFICER), Cast.box(Cast.COLLEAGUE)),
                        List.of(Cast.box(Cast.APPROVER)),
                        null,
                        List.of(document))
                .withBreakGlass();
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Priority.EMERGENCY, part), bundle, Progress.NONE);
        assertThat(open(bundle)).as(log()).isZero();
        assertThat(folder.resolve("out/part-1/01.pdf")).hasSameBinaryContentAs(document);
    }

    /** Otherwise the tests above would show nothing. */
    @Test
    void refusesWhatAnotherSenderSigned() throws Exception {
        Path bundle = folder.resolve("case.sealed");
        BundleWriter.write(Cast.plan(Cast.part(Cast.pdf(folder, "a.pdf", 700))), bundle, Progress.NONE);
        pem("sender-ecdsa", Cast.COLLEAGUE.certificates().signing().ecdsa());
        assertThat(open(bundle)).isNotZero();
        assertThat(log()).contains("openssl cms -verify");
    }

    private int open(Path bundle) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(
                        "python3",
                        SCRIPT.toString(),
                        bundle.toString(),
                        folder.resolve("keys").toString(),
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        process.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return process.start().waitFor();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    private void exportKeys() throws Exception {
        Files.createDirectory(folder.resolve("keys"));
        pem("sender-ecdsa", Cast.CASEWORKER.certificates().signing().ecdsa());
        pem("sender-mldsa", Cast.CASEWORKER.certificates().signing().mldsa());
        export("gate", Cast.GATE);
        export("officer", Cast.OFFICER);
        export("approver", Cast.APPROVER);
    }

    private void export(String name, KeyRing ring) throws Exception {
        DecryptionKeys keys = ring.decryption();
        pem(name + "-ecdh", keys.certificates().ecdh());
        pem(name + "-mlkem", keys.certificates().mlkem());
        pem(name + "-ecdh-private", keys.ecdh());
        pem(name + "-mlkem-private", keys.mlkem());
    }

    private void pem(String name, X509Certificate certificate) throws IOException, GeneralSecurityException {
        pem(name, "CERTIFICATE", certificate.getEncoded());
    }

    private void pem(String name, PrivateKey key) throws IOException {
        pem(name, "PRIVATE KEY", key.getEncoded());
    }

    private void pem(String name, String type, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve("keys/" + name + ".pem"),
                "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private static boolean exists(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, tool.equals("openssl") ? "version" : "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
