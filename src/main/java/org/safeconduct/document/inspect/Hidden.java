package org.safeconduct.document.inspect;

import java.util.List;

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
        @Override
        public List<Object> arguments() {
            return List.of(count);
        }
    }

    /** A layer that is not shown. */
    record LayerOff(Place place, Quote name) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(name);
        }
    }

    /** Text drawn so that it cannot be seen. */
    record InvisibleText(Place place, int letters, Quote excerpt) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(letters, excerpt);
        }
    }

    /** Invisible text over a picture, as text recognition leaves it. */
    record RecognitionLayer(Place place, int letters) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(letters);
        }

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
    record TextOutside(Place place, int letters, Quote excerpt) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(letters, excerpt);
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
        @Override
        public List<Object> arguments() {
            return List.of(count);
        }
    }

    /** Bytes after the end of the document. */
    record BytesAfterEnd(Place place, int bytes) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(bytes);
        }
    }

    /** Bytes before the beginning of the document. */
    record BytesBeforeStart(Place place, int bytes) implements Hidden {
        @Override
        public List<Object> arguments() {
            return List.of(bytes);
        }
    }
}
