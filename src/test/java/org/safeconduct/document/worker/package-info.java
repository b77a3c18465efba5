@NullMarked
package org.safeconduct.document.worker;

import org.jspecify.annotations.NullMarked;
