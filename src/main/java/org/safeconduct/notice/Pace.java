package org.safeconduct.notice;

/** When somebody is told of what concerns them: two followers of the log, each of which tells what the other leaves out. */
enum Pace {
    DIGEST,
    /** In seconds, whatever a digest's time is: somebody has to look at it now. */
    AT_ONCE;

    boolean urgent() {
        return this == AT_ONCE;
    }

    /** Where the table keeps how far it has read. */
    String position() {
        return switch (this) {
            case DIGEST -> "next";
            case AT_ONCE -> "urgent";
        };
    }
}
