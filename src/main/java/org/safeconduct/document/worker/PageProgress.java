package org.safeconduct.document.worker;

/** Told how far a worker says that it is. */
@FunctionalInterface
public interface PageProgress {
    PageProgress NONE = (page, pages) -> {};

    /** @param page how many of {@code pages} are done, both at most {@link #MOST_PAGES} */
    void at(int page, int pages);

    int MOST_PAGES = 5000;
}
