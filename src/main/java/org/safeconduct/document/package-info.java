/**
 * Documents that this program makes itself: pages, tables and drawings set in embedded faces, with tags where a document is
 * meant to last (PDF/UA-1, ISO 14289-1), and the same bytes for the same content.
 */
@NullMarked
package org.safeconduct.document;

import org.jspecify.annotations.NullMarked;
