package org.safeconduct.document.inspect;

import org.safeconduct.document.worker.PageProgress;

/** What a document may measure to be looked at (docs/documents.md, "Limits"). */
public final class Limits {
    public static final int FILE_MEGABYTES = 200;
    public static final long FILE_BYTES = (long) FILE_MEGABYTES << 20;
    public static final int PAGES = PageProgress.MOST_PAGES;
    /** At the resolution of a page's picture. */
    public static final int DOTS_PER_INCH = 150;

    public static final long PAGE_PIXELS = 20_000_000;
    public static final int PAGE_SIDE_PIXELS = 10_000;
    public static final long COLOUR_PICTURE_PIXELS = 40_000_000;
    public static final long BITONAL_PICTURE_PIXELS = 120_000_000;
    public static final int OPERATORS = 5_000_000;
    public static final int SAVED_STATES = 10_000;
    public static final int SECONDS_PER_PAGE = 15;
    /** Of one content stream, when inflated. */
    public static final long CONTENT_BYTES = 128L << 20;

    public static final int OBJECTS = 4_000_000;
    /** After so many pages that cannot be read the others are not tried. */
    public static final int BAD_PAGES = 5;

    /** Findings of one kind that are told apart; the others are counted. */
    public static final int OF_A_KIND = 50;
    /** Longest answer of a worker, in bytes, and most names, values and brackets in it. */
    public static final int ANSWER_BYTES = 4 << 20;

    public static final int ANSWER_TOKENS = 100_000;

    private Limits() {}
}
