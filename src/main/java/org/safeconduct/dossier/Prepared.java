package org.safeconduct.dossier;

import java.nio.file.Path;
import java.util.List;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;

/** What became of one document. */
public sealed interface Prepared {
    Path file();

    /**
     * It can be sealed, until its {@link Preparer} is closed.
     *
     * @param inspection of the document as it was
     * @param content what is sealed: nothing but the bytes that were inspected
     * @param pictures pages, from 1, that became pictures of themselves when it was made anew
     * @param needless a reason was given, and nothing stood in the way
     */
    record Ready(
            Path file,
            Inspection inspection,
            PartDocument.Content content,
            Preparation how,
            List<Integer> pictures,
            boolean needless)
            implements Prepared {
        public Ready {
            pictures = List.copyOf(pictures);
        }

        public PartDocument document() {
            return new PartDocument(content, how);
        }
    }

    /**
     * It cannot be sealed so.
     *
     * @param unscrubbed why it could not be made anew; empty where that was not tried
     */
    record Refused(Path file, Inspection inspection, DossierRefusal why, List<Finding> unscrubbed) implements Prepared {
        public Refused {
            unscrubbed = List.copyOf(unscrubbed);
        }
    }

    /** It is no PDF, and nobody looked further. */
    record Foreign(Path file, FileKind kind) implements Prepared {}
}
