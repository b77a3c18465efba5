package org.safeconduct.document.inspect;

import java.util.Set;

/** Who made it, with what, when and where. */
public sealed interface Identifying extends Finding {
    @Override
    default Severity severity() {
        return Severity.REVEALING;
    }

    @Override
    default Remedy remedy() {
        return Remedy.DECIDE;
    }

    /** A property of the document (ISO 32000-2 section 14.3.3). */
    record Property(Place place, Quote name, Quote value) implements Identifying {
        private static final Set<String> OF_PROGRAMS =
                Set.of("Producer", "Creator", "CreationDate", "ModDate", "Trapped");

        @Override
        public Severity severity() {
            return OF_PROGRAMS.contains(name.text()) ? Severity.NOTE : Severity.REVEALING;
        }
    }

    /** A packet of XMP metadata, of the document or of a picture in it. */
    record Metadata(Place place, Quote excerpt) implements Identifying {}

    /** What a camera or a program wrote into a picture. */
    record CameraData(Place place, Quote camera) implements Identifying {}

    /** A picture says where it was taken; the place itself is not repeated here. */
    record PositionData(Place place) implements Identifying {}

    /** A map says which place on earth it shows; the place itself is not repeated here. */
    record MapPosition(Place place) implements Identifying {}

    /** Copies and versions of the document can be recognised by its identifier. */
    record DocumentId(Place place) implements Identifying {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.NOTHING;
        }
    }

    /** Private data that a program left for itself. */
    record ProgramData(Place place, Quote program) implements Identifying {}

    /** Who wrote an annotation. */
    record AnnotationAuthor(Place place, Quote author) implements Identifying {}

    /** Text of an annotation that is no link, which may show only when it is touched. */
    record AnnotationText(Place place, Quote text) implements Identifying {}

    /** A form field that somebody filled in, and no page shows its value. */
    record UnshownField(Place place, Quote name) implements Identifying {}

    /** A form field that somebody filled in, and that shows something on a page. */
    record FilledField(Place place, Quote name) implements Identifying {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }
    }

    /** A colour scan, in which a printer's yellow dots would be kept. */
    record ColourScan(Place place) implements Identifying {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }
    }
}
