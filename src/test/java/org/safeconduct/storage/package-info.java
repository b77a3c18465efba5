/** One contract for all object stores, and what is special to each. */
@NullMarked
package org.safeconduct.storage;

import org.jspecify.annotations.NullMarked;
