package org.safeconduct.cli;

import java.util.Locale;
import org.safeconduct.dossier.Prepared;

/** Tells of documents that were to be sealed; of all together no more findings than memory holds. */
final class ToldFindings {
    /** In all documents together: a thousand documents can have more than memory holds. */
    static final int MOST = 4_000;
    /** Of one document, however many the others have; beyond that one of each kind. */
    static final int LEAST = 4;

    private int left = MOST;

    PreparedDocument of(Prepared prepared, Locale locale) {
        PreparedDocument told = PreparedDocument.of(prepared, Math.max(left, LEAST), locale);
        left -= told.findings().size() + told.unscrubbed().size();
        return told;
    }
}
