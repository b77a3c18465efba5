package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.keys.Ed25519Key;

/** A witness that others wrote: sigsum-go's, as Debian packages it, cosigns this log. */
@Timeout(120)
class SigsumWitnessIT {
    private static final String PROGRAM = "sigsum-witness";

    @TempDir
    Path folder;

    private final Ed25519Key key = Ed25519Key.generate();
    private final String origin = "sigsum.org/v1/tree/" + hash(key.publicKey());
    private @Nullable Process witness;
    private Witnessing witnessing;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(installed(), PROGRAM + " is not installed (Debian's package sigsum-go)");
        run("sigsum-key", "generate", "-o", "witness.key");
        byte[] publicKey = openSsh(Files.readString(folder.resolve("witness.key.pub"), US_ASCII));
        Files.writeString(folder.resolve("log.pub"), openSsh(key.publicKey()));
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        PROGRAM,
                        "-k",
                        "witness.key",
                        "--log-key",
                        "log.pub",
                        "--state-file",
                        "state",
                        "127.0.0.1:" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        // Built without modules, it takes Go's old rules for paths, and would find none of its own.
        command.environment().put("GODEBUG", "httpmuxgo121=0");
        witness = command.start();
        Eventually.holds(() -> listens(port));
        VerifierKey vkey =
                new VerifierKey("sigsum.org/v1/witness/" + hash(publicKey), VerifierKey.Role.WITNESS, publicKey);
        LogPolicy policy = LogPolicy.parse(
                "log " + logKey() + "\nwitness sigsum " + vkey + " http://127.0.0.1:" + port + "/\nquorum sigsum\n");
        witnessing = new Witnessing(policy, Duration.ofSeconds(10), Duration.ofSeconds(5), InstantSource.system());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (witness != null) {
            witness.destroyForcibly().waitFor();
        }
    }

    private VerifierKey logKey() {
        return new VerifierKey(origin, VerifierKey.Role.LOG, key.publicKey());
    }

    @Test
    void cosignsThisLogAsItGrows() throws Exception {
        try (TestLog test = new TestLog(folder.resolve("store"), key);
                AccessLog log = new AccessLog(test.pool, test.store, witnessing, origin, key)) {
            for (int count : new int[] {1, 1, 5, 300, 2}) {
                Inclusion inclusion = test.add(log, count);
                assertThat(ProofVerifier.verify(inclusion, witnessing.policy()).size())
                        .isEqualTo(inclusion.index() + 1);
            }
            // Where this server does not know how far the witness is, it learns it from the witness.
            test.sql.sql("DELETE FROM log_witness").update();
            log.close();
            try (AccessLog again = new AccessLog(test.pool, test.store, witnessing, origin, key)) {
                assertThat(ProofVerifier.verify(test.add(again), witnessing.policy())
                                .size())
                        .isEqualTo(310);
            }
        }
        try (TestLog older = new TestLog(folder.resolve("other"), key)) {
            assertThatThrownBy(() -> new AccessLog(older.pool, older.store, witnessing, origin, key))
                    .isInstanceOfSatisfying(
                            LogRefused.class, e -> assertThat(e.refusal()).isEqualTo(LogRefusal.BEHIND_WITNESS));
        }
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("key-output").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(List.of(command).toString()).isZero();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String hash(byte[] publicKey) {
        return HexFormat.of().formatHex(sha256(publicKey));
    }

    private static byte[] sha256(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        return digest.digest(bytes);
    }

    /** The line of a public key file (RFC 4253 section 6.6, RFC 8709). */
    private static String openSsh(byte[] publicKey) throws IOException {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(blob);
        byte[] type = "ssh-ed25519".getBytes(UTF_8);
        out.writeInt(type.length);
        out.write(type);
        out.writeInt(publicKey.length);
        out.write(publicKey);
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.toByteArray()) + " log\n";
    }

    private static byte[] openSsh(String line) {
        byte[] blob = Base64.getDecoder().decode(line.split(" ")[1]);
        return Arrays.copyOfRange(blob, blob.length - 32, blob.length);
    }
}
