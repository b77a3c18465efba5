@NullMarked
package org.safeconduct.viewing;

import org.jspecify.annotations.NullMarked;
