package org.safeconduct.document.examine;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;

/**
 * The cross-reference sections as the parser goes along them (ISO 32000-2 section 7.5): each but the first is a later
 * revision. Kept from the parser itself, so that there is no second opinion on where they are.
 */
final class Sections extends XrefTrailerResolver {
    private boolean stream;
    private boolean sound = true;
    private int count;
    private long highest = -1;

    /** Whether each stream among them says that it is one. */
    boolean sound() {
        return sound;
    }

    /** @param linearized such a file is born with two sections (ISO 32000-2, Annex F) */
    int earlierRevisions(boolean linearized) {
        return Math.max(0, count - (linearized ? 2 : 1));
    }

    /** Where in the file the last of them begins; -1: there is none. */
    long highest() {
        return highest;
    }

    @Override
    public void nextXrefObj(long start, XRefType type) {
        stream = type == XRefType.STREAM;
        count++;
        highest = Math.max(highest, start);
        super.nextXrefObj(start, type);
    }

    @Override
    public void setTrailer(COSDictionary trailer) {
        sound &= !stream || Words.is(trailer, "Type", "XRef");
        super.setTrailer(trailer);
    }

    /** A parser that repairs begins anew. */
    @Override
    protected void reset() {
        count = 0;
        highest = -1;
        super.reset();
    }
}
