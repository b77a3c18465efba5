package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** What a program of the system could do that a picture has taken over: a shell does it here. */
class SystemProgramIT extends Probed {
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path SHELL = Path.of("/usr/bin/dash");

    @BeforeEach
    void requireShell() {
        assumeTrue(Files.isExecutable(SHELL), "no shell here");
    }

    private static SystemProgram shell(String script) {
        return new SystemProgram(SHELL, List.of("-c", script), List.of(), Map.of("GIVEN", "as said"));
    }

    private static String says(Isolation isolation, String script, String input) throws Exception {
        byte[] said =
                shell(script).run(isolation, out -> out.write(input.getBytes(StandardCharsets.UTF_8)), 1 << 20, ENOUGH);
        return new String(said, StandardCharsets.UTF_8);
    }

    private static Reason reason(Isolation isolation, String script, Duration most) throws IOException {
        try {
            shell(script).run(isolation, out -> {}, 1 << 20, most);
        } catch (WorkerFailed e) {
            return e.reason();
        }
        throw new AssertionError("ended well");
    }

    private static void assume(Isolation isolation) {
        if (isolation == Isolation.SANDBOXED) {
            assumeSandbox();
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void saysWhatItMakesOfItsInput(Isolation isolation) throws Exception {
        assume(isolation);
        assertThat(says(isolation, "read line; echo \"got $line, $GIVEN\"", "this\n"))
                .isEqualTo("got this, as said\n");
        assertThat(says(isolation, "echo \"[$HOME$PATH_OF_ANOTHER$SAFECONDUCT_KEY]\"", ""))
                .isEqualTo("[]\n");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void isEndedWhenItsTimeIsOver(Isolation isolation) throws Exception {
        assume(isolation);
        assertThat(reason(isolation, "while :; do :; done", Duration.ofSeconds(1)))
                .isEqualTo(Reason.TOOK_TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void saysNoMoreThanItMay(Isolation isolation) throws Exception {
        assume(isolation);
        byte[] said = shell("while :; do echo more and more; done").run(isolation, out -> {}, 1000, ENOUGH);
        assertThat(said).hasSize(1001);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void isNotBelievedWhereItEndsBadly(Isolation isolation) throws Exception {
        assume(isolation);
        assertThat(reason(isolation, "echo something; exit 3", ENOUGH)).isEqualTo(Reason.DIED);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void takesNoMoreMemoryThanItHas(Isolation isolation) throws Exception {
        assume(isolation);
        assertThat(reason(isolation, "x=x; while :; do x=$x$x; done", ENOUGH)).isEqualTo(Reason.DIED);
    }

    @Test
    void needNotTakeAllOfItsInput() throws Exception {
        byte[] said = shell("echo enough")
                .run(
                        Isolation.PROCESS,
                        out -> {
                            for (int i = 0; i < 10_000; i++) {
                                out.write(new byte[1 << 16]);
                            }
                        },
                        100,
                        ENOUGH);
        assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo("enough\n");
    }

    @Test
    void seesNoFilesInTheSandbox() throws Exception {
        assumeSandbox();
        Path secret = document("a secret");
        assertThat(says(Isolation.SANDBOXED, "read x <" + secret + "; echo \"[$x]\"", ""))
                .isEqualTo("[]\n");
        assertThat(says(Isolation.SANDBOXED, "read x </etc/passwd; echo \"[$x]\"", ""))
                .isEqualTo("[]\n");
        assertThat(says(Isolation.SANDBOXED, "echo x >/root/y || echo x >/usr/y || echo refused", ""))
                .isEqualTo("refused\n");
    }

    @Test
    void reachesNobodyFromTheSandbox() throws Exception {
        assumeSandbox();
        assumeTrue(Files.isExecutable(PYTHON), "no python here");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String connect = """
                    try:
                        import socket
                        socket.create_connection(("127.0.0.1", %d))
                        print("reached")
                    except OSError:
                        print("refused")
                    """.formatted(socket.getLocalPort());
            SystemProgram python =
                    new SystemProgram(PYTHON.toRealPath(), List.of("-S", "-c", connect), List.of(), Map.of());
            assertThat(python.run(Isolation.PROCESS, out -> {}, 100, ENOUGH))
                    .asString()
                    .isEqualTo("reached\n");
            assertThat(python.run(Isolation.SANDBOXED, out -> {}, 100, ENOUGH))
                    .asString()
                    .isEqualTo("refused\n");
        }
    }

    @Test
    void startsNobodyInTheSandbox() throws Exception {
        assumeSandbox();
        String start = "(exit 0) || exit 5; echo never";
        assertThat(says(Isolation.PROCESS, start, "")).isEqualTo("never\n");
        assertThat(reason(Isolation.SANDBOXED, start, ENOUGH)).isEqualTo(Reason.DIED);
    }

    @Test
    void isToldWhereThereIsNoSuchProgram() {
        SystemProgram none = new SystemProgram(folder.resolve("none"), List.of(), List.of(), Map.of());
        assertThatThrownBy(() -> none.run(Isolation.PROCESS, out -> {}, 1, ENOUGH))
                .isInstanceOf(WorkerFailed.class);
    }
}
