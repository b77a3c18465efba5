package org.safeconduct.viewing;

import java.util.Locale;
import org.safeconduct.document.worker.Isolation;

/**
 * How documents are shown.
 *
 * @param language of the words that a page which is missing, or not complete, says of itself
 * @param isolation of every process that reads a document
 */
public record ViewSettings(ViewForm form, Locale language, Isolation isolation) {}
