package org.safeconduct.cli;

import java.io.PrintWriter;
import org.safeconduct.bundle.Progress;

/** One line of the error stream, rewritten as the work goes on. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final String name;
    private int shown = -1;

    ProgressBar(PrintWriter err, String name) {
        this.err = err;
        this.name = name;
    }

    /** Drawn once for each per cent: drawing is slower than the work otherwise. */
    @Override
    public synchronized void at(long done, long total) {
        int percent = total <= 0 ? 100 : (int) Math.clamp(done * 100.0 / total, 0, 100);
        if (percent <= shown) {
            return;
        }
        shown = percent;
        int filled = WIDTH * percent / 100;
        err.print("\r" + name + " [" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + percent + " %");
        if (percent == 100) {
            err.println();
        }
        err.flush();
    }
}
