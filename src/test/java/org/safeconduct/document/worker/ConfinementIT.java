package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safeconduct.document.worker.WorkerFailed.Reason;

/** What a worker can do to the machine: real processes. */
class ConfinementIT extends Probed {
    @ParameterizedTest
    @EnumSource(Isolation.class)
    void opensNoSocket(Isolation isolation) throws Exception {
        assumeFilter(isolation);
        assertThat(told(isolation, "listen", "")).isEqualTo("refused");
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(here.getLocalPort());
            assertThat(told(isolation, "connect", port)).isEqualTo("refused");
        }
    }

    @Test
    void seesNoFileOfThePersonInTheSandbox() throws Exception {
        assumeSandbox();
        Path home = Path.of(System.getProperty("user.home"));
        Path secret = Files.createTempFile(home, "safeconduct-probe", ".txt");
        try {
            assertThat(told(Isolation.SANDBOXED, "read", secret.toString())).isEqualTo("refused");
            // Of the home folder there may be the way to a library that lies there, and nothing else.
            assertThat(told(Isolation.SANDBOXED, "list", home.toString()))
                    .doesNotContain(secret.getFileName().toString());
            assertThat(told(Isolation.SANDBOXED, "list", "/")).doesNotContain("/proc", "/run", "/dev");
            assertThat(told(Isolation.SANDBOXED, "read", "/etc/passwd")).isEqualTo("refused");
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void writesOnlyToItsScratchFolderInTheSandbox() throws Exception {
        assumeSandbox();
        assertThat(told(Isolation.SANDBOXED, "scratch", "")).isEqualTo("/tmp");
        for (Path place : List.of(
                Path.of("/"),
                Path.of("/usr/lib"),
                VirtualMachine.home(),
                folder,
                Probe.program().classPath().getFirst())) {
            assertThat(told(Isolation.SANDBOXED, "write", place.resolve("probe").toString()))
                    .as(place.toString())
                    .isEqualTo("refused");
            assertThat(place.resolve("probe")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void startsNoProgramNorBecomesOne(Isolation isolation) throws Exception {
        assumeFilter(isolation);
        String java = VirtualMachine.home().resolve("bin/java").toString();
        assertThat(told(isolation, "start", java)).isEqualTo("refused");
        assertThat(told(isolation, "replace", java)).isEqualTo("refused");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void takesNoMoreThanItsMemoryAndItsTime(Isolation isolation) throws Exception {
        if (isolation == Isolation.SANDBOXED) {
            assumeSandbox();
        }
        assertThat(reason(isolation, "memory", "")).isEqualTo(Reason.OUT_OF_MEMORY);
        assertThat(reason(SHORT, isolation, "loop", "")).isEqualTo(Reason.TOOK_TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void takesNoMoreMemoryPastJava(Isolation isolation) throws Exception {
        assumeFilter(isolation);
        assertThat(told(isolation, "native", "")).isEqualTo("refused");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void takesNoMoreOfTheProcessorsThanItMay(Isolation isolation) throws Exception {
        assumeFilter(isolation);
        long begun = System.nanoTime();
        assertThat(reason(BUSY, isolation, "burn", "")).isEqualTo(Reason.DIED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
    }

    @Test
    void hasFewThreadsInTheSandbox() throws Exception {
        assumeSandbox();
        // The kernel excepts root from this limit.
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0, "run as root");
        assertThat(told(Isolation.SANDBOXED, "threads", "")).isEqualTo("refused");
    }

    @Test
    void hasNothingOfOurEnvironment() throws Exception {
        assertThat(told(Isolation.PROCESS, "environment", "").split(","))
                .isSubsetOf("LANG", "MALLOC_ARENA_MAX", "PWD", "OLDPWD", "SHLVL", "_");
    }
}
