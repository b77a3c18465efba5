package org.safeconduct.bundle;

/** Adds up what is done, for {@link Progress}. */
final class Tally {
    private final Progress progress;
    private final long total;
    private long done;

    Tally(Progress progress, long total, long done) {
        this.progress = progress;
        this.total = total;
        this.done = done;
    }

    void add(int bytes) {
        done += bytes;
        progress.at(done, total);
    }
}
