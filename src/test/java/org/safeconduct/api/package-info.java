/**
 * The HTTP edge over real HTTP: who may what, what is bounded, what errors look like.
 */
@NullMarked
package org.safeconduct.api;

import org.jspecify.annotations.NullMarked;
