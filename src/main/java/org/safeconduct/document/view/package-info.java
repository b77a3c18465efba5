/**
 * What a person sees of a document of somebody else: pictures of its pages and nothing else, drawn by a worker
 * ({@link org.safeconduct.document.draw}), and a PDF made of such pictures (docs/documents.md, "Safe view"). A page
 * that could not be drawn, or not all of it, says so itself.
 */
@NullMarked
package org.safeconduct.document.view;

import org.jspecify.annotations.NullMarked;
