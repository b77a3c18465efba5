package org.safeconduct.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.bundle.BundleId;

/** Sealed files that wait to be sent: ciphertext that their own writer cannot open either. */
public final class Outgoing {
    private static final String SEALED = ".sealed";

    private final Home home;

    public Outgoing(Home home) {
        this.home = home;
    }

    /** @param sealed when */
    public record Waiting(BundleId bundle, Instant sealed, long bytes) {}

    /** Where one is to be written, or lies. */
    public Path place(BundleId bundle) throws IOException {
        return home.place(name(bundle));
    }

    /** By identifier. */
    public List<Waiting> list() throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        for (String name : home.list(home.of("outgoing"))) {
            if (name.matches("[0-9a-f]{32}\\.sealed")) {
                BundleId bundle = new BundleId(name.substring(0, name.length() - SEALED.length()));
                try {
                    Path file = place(bundle);
                    waiting.add(
                            new Waiting(bundle, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
                } catch (NoSuchFileException e) {
                    // Another window sent it meanwhile.
                    continue;
                }
            }
        }
        return waiting;
    }

    /** Once its receipt was verified, or where nobody wants it sent any more. */
    public void forget(BundleId bundle) throws IOException {
        home.delete(name(bundle));
    }

    private String name(BundleId bundle) {
        return home.of("outgoing") + "/" + bundle.hex() + SEALED;
    }
}
