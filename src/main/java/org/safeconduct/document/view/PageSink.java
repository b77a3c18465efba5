package org.safeconduct.document.view;

import java.io.IOException;

/** Is given every page of a document once, in their order, as soon as there is a picture of it. */
public interface PageSink {
    void drawn(PagePicture picture) throws IOException;

    /** There is no picture of these pages: of one, or of all in a row after which no other page was tried. */
    void missing(int first, int last) throws IOException;
}
