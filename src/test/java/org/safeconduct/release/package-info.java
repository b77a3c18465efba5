@NullMarked
package org.safeconduct.release;

import org.jspecify.annotations.NullMarked;
