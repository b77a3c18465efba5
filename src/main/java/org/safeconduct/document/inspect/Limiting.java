package org.safeconduct.document.inspect;

import java.util.regex.Pattern;
import org.safeconduct.document.worker.WorkerFailed;

/** Why a document, or some of it, could not be looked at; and what limits its use. */
public sealed interface Limiting extends Finding {
    /** What only the process that started a worker can tell; a worker that says so of itself is not believed. */
    sealed interface OfTheParent extends Limiting {}

    @Override
    default Severity severity() {
        return Severity.BLOCKING;
    }

    @Override
    default Remedy remedy() {
        return Remedy.MAKE_ANEW;
    }

    /** What it means for a document that its worker gave no answer. */
    static Limiting of(WorkerFailed.Reason reason) {
        return switch (reason) {
            case NOT_STARTED -> new WorkerMissing(Place.DOCUMENT);
            case DIED -> new WorkerDied(Place.DOCUMENT);
            case OUT_OF_MEMORY -> new TookTooMuchMemory(Place.DOCUMENT);
            case TOOK_TOO_LONG -> new TookTooLong(Place.DOCUMENT);
            case GARBAGE -> new AnswerNotUnderstood(Place.DOCUMENT);
        };
    }

    /** No PDF header within the first kilobyte. */
    record NotAPdf(Place place) implements Limiting {
        @Override
        public Remedy remedy() {
            return Remedy.MAKE_A_PDF;
        }
    }

    /** Another file, or another document, before or after this one: viewers disagree which it is. */
    record SeveralFiles(Place place) implements Limiting {}

    /** The parser gave up; more lenient viewers may open it nevertheless. */
    record CannotParse(Place place) implements Limiting {}

    /** It opens only with a password, or for holders of a certificate. */
    record NeedsPassword(Place place) implements Limiting {
        @Override
        public Remedy remedy() {
            return Remedy.REMOVE_PASSWORD;
        }
    }

    record NoPages(Place place) implements Limiting {}

    /** The file is larger than this many megabytes. */
    record FileTooLarge(Place place, int megabytes) implements OfTheParent {
        public FileTooLarge {
            Finding.requireAmount(megabytes);
        }

        @Override
        public Remedy remedy() {
            return Remedy.SPLIT;
        }
    }

    /** It has more than this many pages. */
    record TooManyPages(Place place, int pages) implements Limiting {
        public TooManyPages {
            Finding.requireAmount(pages);
        }

        @Override
        public Remedy remedy() {
            return Remedy.SPLIT;
        }
    }

    /** So many pages were not tried, after too many that could not be read. */
    record PagesNotTried(Place place, int pages) implements Limiting {
        public PagesNotTried {
            Finding.requireAmount(pages);
        }
    }

    record PageTooLarge(Place place) implements Limiting {}

    record PictureTooLarge(Place place) implements Limiting {}

    /** Drawing the page takes more steps, or more time, than any honest page. */
    record PageTooComplex(Place place) implements Limiting {}

    /** There is no picture of this page. */
    record PageNotDrawn(Place place) implements OfTheParent {}

    /** Some of the page could not be read. */
    record PartlyRead(Place place) implements Limiting {}

    /** An object that the table lists could not be read. */
    record ObjectUnreadable(Place place) implements Limiting {}

    /** The table of objects is damaged: viewers rebuild it, each in its way. */
    record CrossReferenceDamaged(Place place) implements Limiting {}

    /** More objects than are looked at. */
    record TooManyObjects(Place place) implements Limiting {}

    /** The worker could not be started. */
    record WorkerMissing(Place place) implements OfTheParent {
        @Override
        public Remedy remedy() {
            return Remedy.START_AGAIN;
        }
    }

    /** The process that read the document ended. */
    record WorkerDied(Place place) implements OfTheParent {
        @Override
        public Remedy remedy() {
            return Remedy.TRY_AGAIN;
        }
    }

    record TookTooMuchMemory(Place place) implements OfTheParent {}

    record TookTooLong(Place place) implements OfTheParent {}

    /** The process that read the document said something that it never says by itself. */
    record AnswerNotUnderstood(Place place) implements OfTheParent {
        @Override
        public Remedy remedy() {
            return Remedy.DO_NOT_OPEN;
        }
    }

    /** Encrypted with an empty password, so that viewers restrict what may be done. */
    record Encrypted(Place place) implements Limiting {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }
    }

    /** A signature, which any change breaks. */
    record Signed(Place place, Quote signer) implements Limiting {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.KEEP_ORIGINAL;
        }
    }

    /** Looks different where the font is missing. */
    record FontNotEmbedded(Place place, Quote font) implements Limiting {
        @Override
        public Severity severity() {
            return Severity.NOTE;
        }
    }

    /** So many more findings of the kind with this code. */
    record MoreOfAKind(Place place, Quote which, int count) implements Limiting {
        private static final Pattern CODE = Pattern.compile("document\\.[a-z-]{1,40}");

        public MoreOfAKind {
            Finding.requireAmount(count);
            if (!CODE.matcher(which.text()).matches()) {
                throw new IllegalArgumentException("no such kind");
            }
        }

        @Override
        public Severity severity() {
            return Severity.NOTE;
        }

        @Override
        public Remedy remedy() {
            return Remedy.NOTHING;
        }
    }
}
