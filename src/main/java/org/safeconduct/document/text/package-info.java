/**
 * Text recognised in pictures of pages, by Tesseract where it is installed. It is given pixels that our own worker has
 * drawn, never a document, and runs within the same walls as that worker (docs/documents.md, "Recognised text"). What it
 * says is bounded, cleaned, and no more than a machine's guess.
 */
@NullMarked
package org.safeconduct.document.text;

import org.jspecify.annotations.NullMarked;
