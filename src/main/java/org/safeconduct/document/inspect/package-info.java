/**
 * What is in a PDF that a person does not see: what it would do when opened, who it names, what it hides, and whether
 * it could be read at all (docs/documents.md). Everything is found by a worker; a document that could not be read to
 * the end is never one without findings.
 */
@NullMarked
package org.safeconduct.document.inspect;

import org.jspecify.annotations.NullMarked;
