/**
 * Strict, bounded JSON: the one way a signed or hostile document is read, and the one way it is written.
 */
@NullMarked
package org.safeconduct.json;

import org.jspecify.annotations.NullMarked;
