package org.safeconduct.release;

import org.safeconduct.directory.Caller;

/** Decides, records, proves, and only then removes the gate's layer (docs/release-gate.md). */
public final class ReleaseGate {
    ReleaseGate() {}

    public Release release(SignedReleaseRequest request, Caller caller) throws ReleaseRefused {
        throw new UnsupportedOperationException();
    }
}
