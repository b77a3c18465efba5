package org.safeconduct.api;

import org.safeconduct.release.Release;

/**
 * @param keys the part's key envelope without the gate's layer
 * @param inclusion the record that allowed it
 * @param deposit the record of the bundle's deposit
 */
public record ReleaseDocument(byte[] keys, InclusionDocument inclusion, InclusionDocument deposit) {
    static ReleaseDocument of(Release release) {
        return new ReleaseDocument(
                release.keys(), InclusionDocument.of(release.inclusion()), InclusionDocument.of(release.deposit()));
    }

    /** Nothing is verified yet. */
    public Release release() {
        return new Release(keys, inclusion.inclusion(), deposit.inclusion());
    }
}
