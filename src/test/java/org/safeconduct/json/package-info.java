/** Tests of the strict JSON reader. */
@NullMarked
package org.safeconduct.json;

import org.jspecify.annotations.NullMarked;
