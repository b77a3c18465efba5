/** Tests of the sentences that people read. */
@NullMarked
package org.safeconduct.language;

import org.jspecify.annotations.NullMarked;
