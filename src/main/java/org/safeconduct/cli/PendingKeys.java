package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;

/** A key file being opened, which is slow on purpose, while the command goes on with what needs no key. */
final class PendingKeys implements AutoCloseable {
    private final FutureTask<KeyRing> opening;
    private final Thread thread;

    /** @param passphrase taken over, and wiped when it is not needed any more */
    PendingKeys(Path file, Passphrase passphrase) {
        opening = new FutureTask<>(() -> {
            try (passphrase) {
                return KeyRing.open(file, passphrase);
            }
        });
        thread = Thread.ofPlatform().daemon().name("key-file").start(opening);
    }

    /** Waits for the keys; they are closed with this object. */
    KeyRing ring() throws KeysRefused, IOException {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private static IOException thrown(@Nullable Throwable cause) throws KeysRefused {
        return switch (cause) {
            case KeysRefused refused -> throw refused;
            case IOException io -> io;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null -> new IOException();
            default -> new IOException(cause);
        };
    }

    /** Waits: a passphrase is wiped when this returns, also where nobody asked for the keys. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            opening.resultNow().close();
        } catch (IllegalStateException e) {
            // There are no keys: whoever asked was told why.
        }
    }
}
