package org.safeconduct.document.inspect;

/** What a document would do, start or fetch, and what it carries along (ISO 32000-2 sections 12.6, 13, 7.11). */
public sealed interface Active extends Finding {
    @Override
    default Severity severity() {
        return Severity.DANGEROUS;
    }

    @Override
    default Remedy remedy() {
        return Remedy.DO_NOT_OPEN;
    }

    /** A program in JavaScript, wherever it hangs. */
    record JavaScript(Place place) implements Active {}

    /** Something done as soon as the document is opened. */
    record OpenAction(Place place, Quote action) implements Active {}

    /** Something done at an event: a page turned, a field touched, the document printed. */
    record EventAction(Place place, Quote event) implements Active {}

    /** A program started, or a file opened. */
    record LaunchAction(Place place, Quote target) implements Active {}

    /** What was typed into the form is sent somewhere. */
    record SubmitForm(Place place, Quote target) implements Active {}

    /** The form is filled from another file. */
    record ImportData(Place place, Quote target) implements Active {}

    /** Another document is opened or shown inside this one. */
    record OtherDocument(Place place, Quote target) implements Active {}

    /** An attached document is opened. */
    record AttachedDocument(Place place, Quote target) implements Active {}

    /** Sound or film is played. */
    record MediaPlayed(Place place, Quote media) implements Active {}

    /** A rich media annotation, which has programs of its own. */
    record RichMedia(Place place) implements Active {}

    /** A three-dimensional scene, which has programs of its own. */
    record ThreeDimensional(Place place) implements Active {}

    /** A form in XFA, a second document inside the first. */
    record XfaForm(Place place) implements Active {}

    /** A file inside the document. */
    record Attachment(Place place, Quote name) implements Active {}

    /** A program in PostScript. */
    record PostScript(Place place) implements Active {}

    /** Content that is fetched from elsewhere. */
    record ExternalContent(Place place, Quote target) implements Active {}

    /** A link: who clicks it tells the other side. */
    record Link(Place place, Quote address) implements Active {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.NOTHING;
        }
    }

    /** An address of another kind than web, mail and telephone: it can start a program or open a file. */
    record ForeignLink(Place place, Quote address) implements Active {}

    /** A calculation that viewers carry out (function type 4). */
    record CalculatedFunction(Place place) implements Active {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.NOTHING;
        }
    }

    /** Markup in an annotation's text, which a viewer interprets. */
    record AnnotationMarkup(Place place) implements Active {
        @Override
        public Severity severity() {
            return Severity.REVEALING;
        }

        @Override
        public Remedy remedy() {
            return Remedy.DECIDE;
        }
    }
}
