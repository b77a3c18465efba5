package org.safeconduct.document.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a worker's process at a level of isolation, with nothing of our environment. */
final class Confinement {
    /** No core files, no file beyond 64 MB, few open files. */
    private static final String FILES = "ulimit -c 0; ulimit -f 131072; ulimit -n 256; ";
    /**
     * In KiB. A JVM that is full to its bounds commits 1.3 GiB of data; what it reserves beside that, and maps of files,
     * counts as address space only.
     */
    private static final String MEMORY = "ulimit -d 1572864; ulimit -v 2097152; ";

    /** The same for a program without a virtual machine: a page of 20 million pixels, some copies of it, and its models. */
    private static final String LESS_MEMORY = "ulimit -d 1048576; ulimit -v 1572864; ";

    private static final Path SHELL = Path.of("/bin/sh");

    private Confinement() {}

    static Process start(WorkerProgram program, Isolation isolation, Scratch scratch, Duration computing)
            throws IOException {
        String limits = FILES + "ulimit -t " + computing.toSeconds() + "; "
                + (Architecture.ofLinux().isPresent() ? MEMORY : "");
        return switch (isolation) {
            case SANDBOXED -> {
                Path bubblewrap = Bubblewrap.place().orElseThrow(() -> new IOException("no sandbox"));
                yield start(enclosed(limits, Bubblewrap.command(bubblewrap, program), scratch), scratch);
            }
            case PROCESS -> {
                List<String> command =
                        VirtualMachine.command(program, scratch.folder().toString(), Isolation.PROCESS);
                yield start(plain(limits, command), scratch);
            }
        };
    }

    /** @param most time that it may take; of all its processors together at most twice as much */
    static Process start(SystemProgram program, Isolation isolation, Scratch scratch, Duration most)
            throws IOException {
        String limits = FILES + "ulimit -t " + (2 * most.toSeconds() + 1) + "; "
                + (Architecture.ofLinux().isPresent() ? LESS_MEMORY : "");
        return switch (isolation) {
            case SANDBOXED -> {
                Path bubblewrap = Bubblewrap.place().orElseThrow(() -> new IOException("no sandbox"));
                yield start(enclosed(limits, Bubblewrap.command(bubblewrap, program), scratch), scratch);
            }
            case PROCESS -> start(plain(limits, program.command()), scratch, program.environment());
        };
    }

    /** @param command of {@link Bubblewrap} */
    static Process startEnclosed(List<String> command, Scratch scratch) throws IOException {
        return start(enclosed("", command, scratch), scratch);
    }

    private static Process start(List<String> command, Scratch scratch) throws IOException {
        return start(command, scratch, Map.of("MALLOC_ARENA_MAX", VirtualMachine.ARENAS));
    }

    private static Process start(List<String> command, Scratch scratch, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.folder().toFile())
                // What a library prints about a hostile document is not for a person's eyes, nor for a log.
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        clean(builder.environment());
        builder.environment().putAll(more);
        return Nursery.start(builder);
    }

    /** The filter is opened here because Java cannot hand a descriptor on. */
    private static List<String> enclosed(String limits, List<String> command, Scratch scratch) throws IOException {
        Path filter = scratch.folder().resolve("filter");
        Files.write(filter, CallFilter.starting(Architecture.ofLinux().orElseThrow()));
        return shell(limits + "exec \"$@\" " + Bubblewrap.FILTER + "<\"$0\"", filter.toString(), command);
    }

    private static List<String> plain(String limits, List<String> command) {
        return File.separatorChar == '/' && Files.isExecutable(SHELL)
                ? shell(limits + "exec \"$@\"", "worker", command)
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
