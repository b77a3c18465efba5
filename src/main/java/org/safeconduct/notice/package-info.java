/**
 * Tells people that something changed, and nothing else: one constant message by mail or webhook, to those whom the
 * installation names an address for, at most once in a digest's time; and, in other constant words, at once that something
 * urgent did. It follows the access log, so whatever is recorded is noticed, whichever server recorded it. Nothing in a
 * message, or in when it is sent, tells one change from another; of the urgent ones, when (docs/operations.md,
 * "Notices").
 */
@NullMarked
package org.safeconduct.notice;

import org.jspecify.annotations.NullMarked;
