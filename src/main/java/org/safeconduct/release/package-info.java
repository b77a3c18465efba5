/**
 * The gate: from an officer's signed request to a recorded decision, and only then to the removal of the gate's layer.
 */
@NullMarked
package org.safeconduct.release;

import org.jspecify.annotations.NullMarked;
