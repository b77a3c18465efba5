package org.safeconduct.bundle;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a sealed bundle: one pass over the documents, constant memory, all cores. */
public final class BundleWriter {
    private BundleWriter() {}

    /** The file appears under its name only when complete; it must not exist before. */
    public static Envelope write(BundlePlan plan, Path output, Progress progress) throws BundleRefused, IOException {
        throw new UnsupportedOperationException();
    }
}
