/** Tests of the witness: scripts that other implementations published, and what a hostile log or client may send. */
@NullMarked
package org.safeconduct.witness;

import org.jspecify.annotations.NullMarked;
