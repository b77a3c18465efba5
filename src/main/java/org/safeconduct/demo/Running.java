package org.safeconduct.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the demo has started: closed once, in reverse order, at the end or when the process is told to end. */
public final class Running implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Running.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** One hook for all: hooks run side by side, and the database must not go before the server that uses it. */
    public static Running untilProcessEnds() {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "demo-shutdown"));
        return running;
    }

    public synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The others must still be stopped.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "could not be stopped: " + part.getClass().getSimpleName(),
                        e);
            }
        }
    }
}
