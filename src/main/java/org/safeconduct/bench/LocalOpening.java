package org.safeconduct.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.safeconduct.bundle.BundleFile;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.KeyRing;

/**
 * Opens a bundle's first part with the gate's key at hand, as nobody can in an installation: the same work as an
 * officer's machine and the gate do together, without a network between them.
 */
public final class LocalOpening {
    private static final int FIRST = 1;

    private LocalOpening() {}

    public static void open(Path bundle, Certificates sender, KeyRing officer, KeyRing gate, Path folder)
            throws BundleRefused, IOException {
        try (BundleFile file = BundleFile.open(bundle, Limits.STANDARD)) {
            Envelope envelope = file.verify(sender.signing());
            byte[] inner = GateLayer.remove(file.keys().get(FIRST - 1), gate.decryption(), envelope, FIRST);
            try (PartKey key = PartKey.open(inner, officer.decryption(), envelope, FIRST);
                    InputStream payload = file.payload(FIRST)) {
                PartReader.extract(payload, key, folder, Progress.NONE);
            }
        }
    }
}
