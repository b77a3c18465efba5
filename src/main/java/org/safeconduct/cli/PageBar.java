package org.safeconduct.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Progress;
import org.safeconduct.document.worker.PageProgress;

/** A bar that appears with the first page; full only when told so, since the last page is not the last thing looked at. */
final class PageBar implements PageProgress {
    private final Supplier<Progress> bar;
    private final Runnable also;
    private @Nullable Progress shown;

    /** @param also done at each page */
    PageBar(Supplier<Progress> bar, Runnable also) {
        this.bar = bar;
        this.also = also;
    }

    @Override
    public void at(int page, int pages) {
        also.run();
        if (page < pages) {
            Progress drawn = shown == null ? bar.get() : shown;
            shown = drawn;
            drawn.at(page, pages);
        }
    }

    void full() {
        if (shown != null) {
            shown.at(1, 1);
        }
    }
}
