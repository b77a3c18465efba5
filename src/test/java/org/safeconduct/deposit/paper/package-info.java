@NullMarked
package org.safeconduct.deposit.paper;

import org.jspecify.annotations.NullMarked;
