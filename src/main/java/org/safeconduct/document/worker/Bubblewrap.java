package org.safeconduct.document.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sandbox around a worker (bwrap(1)): namespaces of its own for processes, network, files and users, no
 * capabilities; read-only what Java needs to start, and one small folder in memory. No {@code /proc}, no home folder.
 */
final class Bubblewrap {
    /** Where a distribution puts it; never searched for along a path that the environment gives. */
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/bwrap"), Path.of("/bin/bwrap"));

    /** Shared libraries of the system, as few as can be named on every distribution. */
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/lib64"));

    private static final String SCRATCH = "/tmp";
    private static final String SCRATCH_BYTES = String.valueOf(64 << 20);

    /** The descriptor by which it is handed the filter. */
    static final int FILTER = 9;

    private Bubblewrap() {}

    /** Where it is, if here is a system and a processor that it can be used on. */
    static Optional<Path> place() {
        return Architecture.ofLinux().isPresent()
                ? PLACES.stream().filter(Files::isExecutable).findFirst()
                : Optional.empty();
    }

    static List<String> command(Path bubblewrap, WorkerProgram program) throws IOException {
        Path java = VirtualMachine.home();
        List<String> command = enclosure(bubblewrap);
        // Without /proc the loader does not know where it is.
        command.addAll(List.of("--setenv", "LD_LIBRARY_PATH", java.resolve("lib") + ":" + java.resolve("lib/server")));
        command.addAll(List.of("--setenv", "MALLOC_ARENA_MAX", VirtualMachine.ARENAS));
        Stream<Path> files = Stream.concat(Stream.of(java), program.classPath().stream());
        for (Path file : files.toList()) {
            command.addAll(readable(file));
        }
        // Where Debian keeps its Java's configuration.
        String settings = "/etc/java-" + Runtime.version().feature() + "-openjdk";
        command.addAll(List.of("--ro-bind-try", settings, settings));
        closeRoot(command);
        command.addAll(VirtualMachine.command(program, SCRATCH, Isolation.SANDBOXED));
        return command;
    }

    /** The same walls around a program of the system, and nothing of Java. */
    static List<String> command(Path bubblewrap, SystemProgram program) throws IOException {
        List<String> command = enclosure(bubblewrap);
        program.environment().forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
        Stream.concat(Stream.of(program.executable()), program.readable().stream())
                .forEach(file -> command.addAll(readable(file)));
        closeRoot(command);
        command.addAll(program.command());
        return command;
    }

    /** The same walls around a program that does nothing. */
    static List<String> trial(Path bubblewrap, Path harmless) throws IOException {
        List<String> command = enclosure(bubblewrap);
        command.addAll(readable(harmless));
        closeRoot(command);
        command.add(harmless.toString());
        return command;
    }

    private static List<String> enclosure(Path bubblewrap) throws IOException {
        List<String> command = new ArrayList<>(List.of(bubblewrap.toString()));
        command.addAll(List.of("--unshare-user", "--unshare-all", "--die-with-parent", "--new-session"));
        command.addAll(List.of("--cap-drop", "ALL", "--as-pid-1"));
        command.addAll(List.of("--seccomp", String.valueOf(FILTER), "--clearenv", "--setenv", "LANG", "C.UTF-8"));
        // Before what is read-only: that may lie below it.
        command.addAll(List.of("--size", SCRATCH_BYTES, "--tmpfs", SCRATCH, "--chdir", SCRATCH));
        for (Path library : LIBRARIES) {
            command.addAll(
                    Files.isSymbolicLink(library)
                            ? List.of(
                                    "--symlink", Files.readSymbolicLink(library).toString(), library.toString())
                            : List.of("--ro-bind-try", library.toString(), library.toString()));
        }
        return command;
    }

    private static List<String> readable(Path file) {
        return List.of("--ro-bind", file.toString(), file.toString());
    }

    /** The sandbox's own root is a file system in memory, without a bound. */
    private static void closeRoot(List<String> command) {
        command.addAll(List.of("--remount-ro", "/"));
    }
}
