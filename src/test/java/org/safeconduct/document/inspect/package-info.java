@NullMarked
package org.safeconduct.document.inspect;

import org.jspecify.annotations.NullMarked;
