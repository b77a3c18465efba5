package org.safeconduct.document.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether bubblewrap can be used on this machine: tried once in the life of this process, around a program that does
 * nothing, before any worker sees a document. So no document has a say in it.
 */
final class SandboxTrial {
    private static final List<Path> HARMLESS = List.of(Path.of("/usr/bin/true"), Path.of("/bin/true"));
    private static final int SECONDS = 20;
    /** How it ends where it cannot make the sandbox. */
    private static final int CANNOT = 1;

    /** Tried when it is first asked for. */
    private static final class Once {
        private static final Isolation BEST =
                Bubblewrap.place().map(SandboxTrial::of).orElse(Isolation.PROCESS);
    }

    private SandboxTrial() {}

    /** The best level that this machine has. */
    static Isolation best() {
        return Once.BEST;
    }

    /** Only what bubblewrap itself says against it counts; a trial that shows nothing gives nothing up. */
    static Isolation of(Path bubblewrap) {
        Optional<Path> harmless = HARMLESS.stream().filter(Files::isExecutable).findFirst();
        if (harmless.isEmpty()) {
            return Isolation.SANDBOXED;
        }
        try (Scratch scratch = Scratch.create()) {
            Process process = Confinement.startEnclosed(Bubblewrap.trial(bubblewrap, harmless.get()), scratch);
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            Ending.of(process);
            return ended && process.exitValue() == CANNOT ? Isolation.PROCESS : Isolation.SANDBOXED;
        } catch (IOException e) {
            return Isolation.SANDBOXED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Isolation.SANDBOXED;
        }
    }
}
