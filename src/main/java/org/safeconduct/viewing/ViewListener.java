package org.safeconduct.viewing;

import org.safeconduct.document.worker.PageProgress;

/** Is told of a part while it is opened, on the thread that opens it; of an original's pages on another. */
public interface ViewListener {
    ViewListener NONE = new ViewListener() {};

    /** A document is drawn, or looked at, now. @param number from 1 @param documents how many there are */
    default PageProgress document(int number, int documents) {
        return PageProgress.NONE;
    }

    /** What was found in an original before the folder with it appears. */
    default void found(SeenDocument original) {}
}
