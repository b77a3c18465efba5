package org.safeconduct.bundle;

/** Told how many bytes of how many are done, from any thread. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    void at(long done, long total);
}
