/**
 * Whole-process measurements of sealing, opening, releasing and logging, beside the tools a reader would compare with.
 * docs/benchmarks.md says how each figure is made.
 */
@NullMarked
package org.safeconduct.bench;

import org.jspecify.annotations.NullMarked;
