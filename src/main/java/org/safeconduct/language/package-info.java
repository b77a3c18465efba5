/**
 * What a person reads when something is refused, in English and French: what happened, and what to do.
 */
@NullMarked
package org.safeconduct.language;

import org.jspecify.annotations.NullMarked;
