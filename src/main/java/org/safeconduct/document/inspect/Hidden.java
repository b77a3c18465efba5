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
    record EarlierRevisions(Place place, int count) implements Hidden {}

    /** A layer that is not shown. */
    record LayerOff(Place place, Quote name) implements Hidden {}

    /** Text drawn so that it cannot be seen. */
    record InvisibleText(Place place, int letters, Quote excerpt) implements Hidden {}

    /** Invisible text over a picture, as text recognition leaves it. */
    record RecognitionLayer(Place place, int letters) implements Hidden {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.DECIDE;
        }
    }

    /** Text beside the part of the page that is shown. */
    record TextOutside(Place place, int letters, Quote excerpt) implements Hidden {}

    /** A picture of which nothing, or not all, is within the part of the page that is shown. */
    record PictureOutside(Place place) implements Hidden {}

    /** An annotation that is not shown. */
    record HiddenAnnotation(Place place) implements Hidden {}

    /** A small picture of the page, perhaps of how it was. */
    record Thumbnail(Place place) implements Hidden {}

    /** Another version of a picture. */
    record AlternatePicture(Place place) implements Hidden {}

    /** Objects that nothing leads to; what they hold was looked at as well. */
    record UnreachableObjects(Place place, int count) implements Hidden {}

    /** Bytes after the end of the document. */
    record BytesAfterEnd(Place place, int bytes) implements Hidden {}

    /** Bytes before the beginning of the document. */
    record BytesBeforeStart(Place place, int bytes) implements Hidden {}
}
