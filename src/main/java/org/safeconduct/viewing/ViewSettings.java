package org.safeconduct.viewing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.document.worker.Isolation;

/**
 * How documents are shown.
 *
 * @param language of the words that a page which is missing, or not complete, says of itself
 * @param isolation of every process that reads a document
 * @param budget of a part as a whole
 * @param text reads the pages' text as well; null where nobody wants that, or it can read nothing
 */
public record ViewSettings(
        ViewForm form,
        Locale language,
        Isolation isolation,
        PartBudget budget,
        @Nullable Tesseract text) {
    public ViewSettings(ViewForm form, Locale language, Isolation isolation) {
        this(form, language, isolation, PartBudget.STANDARD, null);
    }
}
