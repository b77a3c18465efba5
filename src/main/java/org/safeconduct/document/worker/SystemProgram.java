package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program of the system that turns what it is given into what it says, walled in as a worker is: one input, one
 * process. It cannot give up starting programs by itself, as our own workers do; in the sandbox there is nobody to start.
 *
 * @param readable beside the system's libraries: what it needs, and nothing else
 * @param environment all of it, but for the language
 */
public record SystemProgram(
        Path executable, List<String> arguments, List<Path> readable, Map<String, String> environment) {
    public SystemProgram {
        arguments = List.copyOf(arguments);
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
    }

    /** What it is given. */
    @FunctionalInterface
    public interface Input {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Runs it once.
     *
     * @param longest of what it says, in bytes; one byte more says that there was more
     * @param most that it may take
     * @throws WorkerFailed if it ended badly, or was ended
     * @throws IOException if this thread is interrupted
     */
    public byte[] run(Isolation isolation, Input input, int longest, Duration most) throws WorkerFailed, IOException {
        try (Errand errand = Errand.begin(this, isolation, most)) {
            return errand.finish(input, longest);
        }
    }

    /** As a command outside of any sandbox. */
    List<String> command() {
        return Stream.concat(Stream.of(executable.toString()), arguments.stream())
                .toList();
    }
}
