@NullMarked
package org.safeconduct.audit.export;

import org.jspecify.annotations.NullMarked;
