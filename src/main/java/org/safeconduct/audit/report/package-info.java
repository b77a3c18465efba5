/**
 * The reviewer's report: what the verified log says of a stretch of time, as a PDF file that people and screen readers can
 * read. It shows patterns worth asking about and judges nobody.
 */
@NullMarked
package org.safeconduct.audit.report;

import org.jspecify.annotations.NullMarked;
