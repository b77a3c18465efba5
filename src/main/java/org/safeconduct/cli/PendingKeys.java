package org.safeconduct.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.Signer;
import org.safeconduct.keys.SigningCertificates;

/** A key file being opened, which is slow on purpose, while the command goes on with what needs no key yet. */
final class PendingKeys implements Signer, AutoCloseable {
    private final Certificates alleged;
    private final FutureTask<KeyRing> opening;
    private final Thread thread;

    /** @param passphrase taken over, and wiped when it is not needed any more */
    PendingKeys(Path file, Passphrase passphrase) throws KeysRefused, IOException {
        try {
            alleged = KeyRing.allegedCertificates(file);
        } catch (KeysRefused | IOException e) {
            passphrase.close();
            throw e;
        }
        opening = new FutureTask<>(() -> {
            try (passphrase) {
                KeyRing ring = KeyRing.open(file, passphrase);
                if (!ring.certificates().equals(alleged)) {
                    throw new IOException("the key file was replaced while it was opened");
                }
                return ring;
            }
        });
        thread = Thread.ofPlatform().daemon().name("key-file").start(opening);
    }

    /** Of whom the file says that it is: {@link #sign} and {@link #ring} refuse where that was not true. */
    @Override
    public SigningCertificates certificates() {
        return alleged.signing();
    }

    /** Waits for the keys. */
    @Override
    public DetachedSignatures sign(byte[] content) throws IOException {
        try {
            return ring().signing().sign(content);
        } catch (KeysRefused e) {
            throw new IOException(e);
        }
    }

    /**
     * Nothing, while the keys may still come.
     *
     * @throws UncheckedIOException if there will be none; why is inside
     */
    void requireNotRefused() {
        if (opening.isDone()) {
            try {
                ring();
            } catch (KeysRefused e) {
                throw new UncheckedIOException(new IOException(e));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
