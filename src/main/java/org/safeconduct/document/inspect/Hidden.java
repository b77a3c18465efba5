package org.safeconduct.document.inspect;

/** What is in the file and does not show on its pages. */
public sealed interface Hidden extends Finding {
    @Override
    default Severity severity() {
        return Severity.REVEALING;
    }

    @Override
    default Remedy remedy() {
        return Remedy.MAKE_ANEW;
    }

    /** Earlier states of the document that can be restored, counted along the trailers. */
    record EarlierRevisions(Place place, int count) implements Hidden {
        public EarlierRevisions {
            Finding.requireAmount(count);
        }
    }

    /** A layer that is not shown. */
    record LayerOff(Place place, Quote name) implements Hidden {}

    /** Text drawn so that it cannot be seen. */
    record InvisibleText(Place place, int letters, Quote excerpt) implements Hidden {
        public InvisibleText {
            Finding.requireAmount(letters);
        }
    }

    /**
     * Invisible text over a picture, as text recognition leaves it. Whoever blackens the picture afterwards does not
     * blacken this.
     */
    record RecognitionLayer(Place place, int letters, Quote excerpt) implements Hidden {
        public RecognitionLayer {
            Finding.requireAmount(letters);
        }

        @Override
        public Remedy remedy() {
            return Remedy.DECIDE;
        }
    }

    /** Text over which something was painted: a box, a thick line, a picture, an annotation. */
    record CoveredText(Place place, int letters, Quote excerpt) implements Hidden {
        public CoveredText {
            Finding.requireAmount(letters);
        }
    }

    /** A mark that something is to be redacted, and was not (ISO 32000-2 section 12.5.6.23). */
    record PendingRedaction(Place place) implements Hidden {}

    /** Text that a pattern draws, where searching does not find it. */
    record PatternText(Place place, int letters, Quote excerpt) implements Hidden {
        public PatternText {
            Finding.requireAmount(letters);
        }
    }

    /** Text that stands for what is shown when it is copied or read aloud. */
    record TextInstead(Place place, Quote excerpt) implements Hidden {}

    /** Text beside the part of the page that is shown. */
    record TextOutside(Place place, int letters, Quote excerpt) implements Hidden {
        public TextOutside {
            Finding.requireAmount(letters);
        }
    }

    /** A picture of which nothing, or not all, is within the part of the page that is shown. */
    record PictureOutside(Place place) implements Hidden {}

    /** An annotation that is not shown. */
    record HiddenAnnotation(Place place) implements Hidden {}

    /** A small picture of the page, perhaps of how it was. */
    record Thumbnail(Place place) implements Hidden {}

    /** Another version of a picture. */
    record AlternatePicture(Place place) implements Hidden {}

    /** Objects that nothing leads to; what they hold was looked at as well. */
    record UnreachableObjects(Place place, int count) implements Hidden {
        public UnreachableObjects {
            Finding.requireAmount(count);
        }
    }

    /** Objects that no table lists, so that programs pass them over; they were not looked at. */
    record UnlistedObjects(Place place, int count) implements Hidden {
        public UnlistedObjects {
            Finding.requireAmount(count);
        }
    }

    /** Bytes after the end of the document. */
    record BytesAfterEnd(Place place, int bytes) implements Hidden {
        public BytesAfterEnd {
            Finding.requireAmount(bytes);
        }
    }

    /** Bytes before the beginning of the document. */
    record BytesBeforeStart(Place place, int bytes) implements Hidden {
        public BytesBeforeStart {
            Finding.requireAmount(bytes);
        }
    }
}
