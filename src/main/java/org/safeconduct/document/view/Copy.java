package org.safeconduct.document.view;

import java.io.IOException;
import org.safeconduct.language.Refusal;

/** What is made of a document's pictures. A page that is missing, or not complete, says so in words in its picture. */
public sealed interface Copy extends PageSink permits MarkedPages {
    /** There may be pages from this number on, of which nothing is known: a page says why. */
    void broken(int number, Refusal why) throws IOException;

    /** Ends the copy. @return SHA-256 of all that was drawn before anything was burnt in, hexadecimal */
    String finish() throws IOException;
}
