/**
 * The worker that draws the pages of a PDF: the only code that gives a stranger's document to a renderer. Runs in a
 * process of its own and trusts nothing that a document declares; every page has a bound on pixels, steps and time
 * (docs/documents.md, "Limits"), and what was left out of a page is told with it.
 */
@NullMarked
package org.safeconduct.document.draw;

import org.jspecify.annotations.NullMarked;
