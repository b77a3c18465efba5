/**
 * The sealed bundle, format 1, as specified in docs/bundle-format.md.
 */
@NullMarked
package org.safeconduct.bundle;

import org.jspecify.annotations.NullMarked;
