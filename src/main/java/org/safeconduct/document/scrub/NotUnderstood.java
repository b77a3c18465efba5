package org.safeconduct.document.scrub;

import java.io.IOException;

/** Something that a page draws with and that is not copied: the page becomes a picture. */
final class NotUnderstood extends IOException {
    /** @param what a fixed word: nothing out of the document */
    NotUnderstood(String what) {
        super(what);
    }
}
