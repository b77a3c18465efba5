@NullMarked
package org.safeconduct.document.text;

import org.jspecify.annotations.NullMarked;
