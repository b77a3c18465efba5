package org.safeconduct.bundle;

import java.io.IOException;

/** Cleans up should the process be told to end before this is closed. Nothing runs when it is killed outright. */
public final class AtShutdown implements AutoCloseable {
    private final Thread hook;

    /** @throws IOException if the process is ending already */
    public AtShutdown(Runnable cleaning) throws IOException {
        hook = new Thread(cleaning, "cleaning");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new IOException("the process is ending", e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs already, beside whoever closes this, and finds less to do.
        }
    }
}
