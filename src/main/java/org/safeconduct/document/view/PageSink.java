package org.safeconduct.document.view;

import java.io.IOException;

/** Is given every page of a document once, in their order, as soon as there is a picture of it. */
public interface PageSink {
    void drawn(PagePicture picture) throws IOException;

    /** There is no picture of this page. */
    void missing(int number) throws IOException;
}
