package org.safeconduct.document.worker;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What runs in a worker.
 *
 * @param classPath only what this program needs: everything on it can be reached by whoever takes the worker over
 */
public record WorkerProgram(String mainClass, List<Path> classPath) {
    /** @param needed a class of each jar that the program uses, the main class first */
    public static WorkerProgram of(Class<?>... needed) {
        List<Path> jars = Stream.of(needed).map(WorkerProgram::place).distinct().toList();
        return new WorkerProgram(needed[0].getName(), jars);
    }

    private static Path place(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no place for " + type.getName(), e);
        }
    }
}
