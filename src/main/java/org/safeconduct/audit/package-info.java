/**
 * What reviewers and partners do with the log beyond reading it: search, exports, reports. Whatever it hands out carries
 * the log's own commitments and proofs, so that nobody has to believe it.
 */
@NullMarked
package org.safeconduct.audit;

import org.jspecify.annotations.NullMarked;
