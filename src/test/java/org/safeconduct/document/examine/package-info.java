@NullMarked
package org.safeconduct.document.examine;

import org.jspecify.annotations.NullMarked;
