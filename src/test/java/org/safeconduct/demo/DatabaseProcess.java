package org.safeconduct.demo;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that keeps a database running until it is told to end. */
final class DatabaseProcess {
    private DatabaseProcess() {}

    public static void main(String[] arguments) throws Exception {
        Running.untilProcessEnds().add(EmbeddedDatabase.start(Path.of(arguments[0])));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
