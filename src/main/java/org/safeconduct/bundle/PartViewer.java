package org.safeconduct.bundle;

import java.io.IOException;

/** Makes what a person sees of a part. Called once everything of the part was verified. */
@FunctionalInterface
public interface PartViewer<T> {
    /** @throws IOException if it cannot be made here; then nothing is left of the folder */
    T view(VerifiedPart part, PartOutput output) throws IOException;
}
