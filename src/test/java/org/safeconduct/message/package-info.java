@NullMarked
package org.safeconduct.message;

import org.jspecify.annotations.NullMarked;
