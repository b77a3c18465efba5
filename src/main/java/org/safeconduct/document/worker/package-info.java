/**
 * Processes that read documents of others in our place: one document, one process, with bounds on memory, time and
 * answer, inside bubblewrap with a system call filter where that works (docs/documents.md, "The worker"). The parent's
 * side is {@link org.safeconduct.document.worker.Workshop}, the child's is
 * {@link org.safeconduct.document.worker.Hatch}; whatever the child says is as hostile as the document.
 */
@NullMarked
package org.safeconduct.document.worker;

import org.jspecify.annotations.NullMarked;
