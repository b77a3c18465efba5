@NullMarked
package org.safeconduct.deposit;

import org.jspecify.annotations.NullMarked;
