package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only bubblewrap's own word gives the sandbox up. */
class SandboxTrialIT {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void onlyWhereOneMayBe() {
        assumeTrue(Architecture.ofLinux().isPresent(), "no sandbox on this system");
    }

    private Path bubblewrap(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("bwrap"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, SANDBOXED",
        "exit 1, PROCESS",
        // Neither is bubblewrap's word: a machine short of memory does this.
        "kill -9 $$, SANDBOXED",
        "exit 137, SANDBOXED",
    })
    void believesWhatTheSandboxSays(String script, Isolation level) throws IOException {
        assertThat(SandboxTrial.of(bubblewrap(script))).isEqualTo(level);
    }

    @Test
    void keepsTheSandboxWhereItCannotEvenBeTried() {
        assertThat(SandboxTrial.of(folder.resolve("missing"))).isEqualTo(Isolation.SANDBOXED);
    }

    @Test
    void triesTheOneThatIsInstalled() {
        assumeTrue(Bubblewrap.place().isPresent(), "bubblewrap is not installed here");
        assertThat(SandboxTrial.of(Bubblewrap.place().orElseThrow())).isEqualTo(Isolation.best());
    }
}
