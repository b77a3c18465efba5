package org.safeconduct.document.examine;

import org.apache.pdfbox.cos.COSDictionary;

/** Looks at one dictionary, or stream, that the walk came to. */
@FunctionalInterface
interface Rule {
    void examine(COSDictionary dictionary, Where where, Notebook notebook);
}
