@NullMarked
package org.safeconduct.audit;

import org.jspecify.annotations.NullMarked;
