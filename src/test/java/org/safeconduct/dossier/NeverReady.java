package org.safeconduct.dossier;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.document.worker.WorkerProgram;

/** A worker that ends before it is ready, and leaves a file for each time that it was started. */
public final class NeverReady {
    private NeverReady() {}

    /** @param folder that it leaves them in */
    static WorkerProgram program(Path folder) {
        List<Path> classes = WorkerProgram.of(NeverReady.class).classPath();
        return new WorkerProgram(
                NeverReady.class.getName(),
                Stream.concat(classes.stream(), Stream.of(folder)).toList());
    }

    public static void main(String[] arguments) throws Exception {
        String[] places = System.getProperty("java.class.path").split(File.pathSeparator);
        Files.createTempFile(Path.of(places[places.length - 1]), "started", "");
        Runtime.getRuntime().halt(1);
    }
}
