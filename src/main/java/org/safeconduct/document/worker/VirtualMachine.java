package org.safeconduct.document.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command of a worker's JVM: the running Java with its memory and its habits bounded. */
final class VirtualMachine {
    /** The exit code that {@code ExitOnOutOfMemoryError} gives. */
    static final int OUT_OF_MEMORY = 3;

    /** How many of its own heaps the C library may reserve, 64 MiB each (MALLOC_ARENA_MAX). */
    static final String ARENAS = "2";

    private static final List<String> FLAGS = List.of(
            // With all that is not heap, at most a gigabyte.
            "-Xmx832m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=128m",
            // Its reservation counts as address space, which is limited.
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:+ExitOnOutOfMemoryError",
            // What the JVM has to say about its end must not get between the messages.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            // A crash's report would hold pieces of the document.
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + (File.separatorChar == '/' ? "/dev/null" : "NUL"),
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    private VirtualMachine() {}

    static Path home() throws IOException {
        return Path.of(System.getProperty("java.home")).toRealPath();
    }

    /** @param scratch the only folder that it may write to, as the worker sees it */
    static List<String> command(WorkerProgram program, String scratch, Isolation isolation) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home().resolve("bin").resolve("java").toString());
        command.addAll(FLAGS);
        command.add("-Djava.io.tmpdir=" + scratch);
        command.add("-Duser.home=" + scratch);
        command.add("-D" + Restraint.PROPERTY + "=" + (isolation == Isolation.SANDBOXED));
        command.add("-cp");
        command.add(program.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(program.mainClass());
        return command;
    }
}
