package org.safeconduct.document.examine;

import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;

/**
 * The cross-reference sections as the parser goes along them (ISO 32000-2 section 7.5): each but the first is a later
 * revision. Kept from the parser itself, so that there is no second opinion on where they are.
 */
final class Sections extends XrefTrailerResolver {
    private boolean stream;
    private boolean sound = true;
    private final Set<Long> starts = new HashSet<>();
    private int count;
    private int entries;

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
        return starts.stream().mapToLong(Long::longValue).max().orElse(-1);
    }

    /** Where in the file each begins. */
    Set<Long> starts() {
        return starts;
    }

    @Override
    public void nextXrefObj(long start, XRefType type) {
        stream = type == XRefType.STREAM;
        count++;
        starts.add(start);
        entries = 0;
        super.nextXrefObj(start, type);
    }

    @Override
    public void setXRef(COSObjectKey key, long offset) {
        entries++;
        super.setXRef(key, offset);
    }

    /**
     * A table without entries that only leads to a stream is how a file is written for old and new programs at once
     * (section 7.5.8.4), and no revision.
     */
    @Override
    public void setTrailer(COSDictionary trailer) {
        if (trailer.containsKey(COSName.XREF_STM)) {
            starts.add(trailer.getLong(COSName.XREF_STM));
            count -= entries == 0 && trailer.containsKey(COSName.PREV) ? 1 : 0;
        }
        sound &= !stream || Words.is(trailer, "Type", "XRef");
        super.setTrailer(trailer);
    }

    /** A parser that repairs begins anew. */
    @Override
    protected void reset() {
        count = 0;
        starts.clear();
        super.reset();
    }
}
