@NullMarked
package org.safeconduct.cli;

import org.jspecify.annotations.NullMarked;
