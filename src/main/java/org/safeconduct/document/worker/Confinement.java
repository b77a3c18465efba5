package org.safeconduct.document.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a worker's process at a level of isolation, with nothing of our environment. */
final class Confinement {
    /**
     * No core files, no file beyond 64 MB, few open files; then becomes what follows. The filter, where there is one, is
     * opened here because Java cannot hand a descriptor on.
     */
    private static final String LIMITS = "ulimit -c 0; ulimit -f 131072; ulimit -n 256; ";

    private static final Path SHELL = Path.of("/bin/sh");

    private Confinement() {}

    /** The best level that this machine may have; whether it works, the first worker shows. */
    static Isolation best() {
        return Bubblewrap.place().isPresent() && Files.isExecutable(SHELL) ? Isolation.SANDBOXED : Isolation.PROCESS;
    }

    static Process start(WorkerProgram program, Isolation isolation, Scratch scratch) throws IOException {
        List<String> command =
                switch (isolation) {
                    case SANDBOXED -> sandboxed(program, scratch);
                    case PROCESS -> plain(program, scratch);
                };
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.folder().toFile())
                // What a library prints about a hostile document is not for a person's eyes, nor for a log.
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        clean(builder.environment());
        return builder.start();
    }

    private static List<String> sandboxed(WorkerProgram program, Scratch scratch) throws IOException {
        Path filter = scratch.folder().resolve("filter");
        Files.write(filter, CallFilter.of(Architecture.here().orElseThrow()));
        Path bubblewrap = Bubblewrap.place().orElseThrow();
        String script = LIMITS + "exec \"$@\" " + Bubblewrap.FILTER + "<\"$0\"";
        return shell(script, filter.toString(), Bubblewrap.command(bubblewrap, program));
    }

    private static List<String> plain(WorkerProgram program, Scratch scratch) throws IOException {
        List<String> command = VirtualMachine.command(program, scratch.folder().toString());
        return File.separatorChar == '/' && Files.isExecutable(SHELL)
                ? shell(LIMITS + "exec \"$@\"", "worker", command)
                : command;
    }

    private static List<String> shell(String script, String name, List<String> command) {
        List<String> whole = new ArrayList<>(List.of(SHELL.toString(), "-c", script, name));
        whole.addAll(command);
        return whole;
    }

    private static void clean(Map<String, String> environment) {
        // Without it a process on Windows cannot load its libraries.
        String system = environment.get("SystemRoot");
        environment.clear();
        environment.put("LANG", "C.UTF-8");
        if (system != null) {
            environment.put("SystemRoot", system);
        }
    }
}
