@NullMarked
package org.safeconduct.document;

import org.jspecify.annotations.NullMarked;
