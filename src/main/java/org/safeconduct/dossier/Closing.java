package org.safeconduct.dossier;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Closes all of many, whatever one of them does. */
final class Closing {
    private Closing() {}

    /** @throws IOException the first there was, with the others in it */
    static void all(List<? extends Closeable> many) throws IOException {
        IOException first = null;
        for (Closeable each : many) {
            try {
                each.close();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
