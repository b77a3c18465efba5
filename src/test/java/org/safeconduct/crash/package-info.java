/** What is left after the server was killed, at any moment, again and again. */
@NullMarked
package org.safeconduct.crash;

import org.jspecify.annotations.NullMarked;
