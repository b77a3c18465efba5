package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Sheet;

/** One document of the dossier. */
interface Paper {
    /** Without its ending. */
    String name();

    /** BCP 47. */
    String language();

    void write(Sheet sheet) throws IOException;
}
