@NullMarked
package org.safeconduct.bundle;

import org.jspecify.annotations.NullMarked;
