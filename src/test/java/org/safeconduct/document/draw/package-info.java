@NullMarked
package org.safeconduct.document.draw;

import org.jspecify.annotations.NullMarked;
