/**
 * Embedded backends and fictional people for trying the real service on one machine.
 */
@NullMarked
package org.safeconduct.demo;

import org.jspecify.annotations.NullMarked;
