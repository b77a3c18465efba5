/**
 * A deposit's receipt on paper, to print and to file: only of one that was verified, and with nothing in it that the
 * exchange may not read. It tells what was proven and how to prove it again; it proves nothing by itself.
 */
@NullMarked
package org.safeconduct.deposit.paper;

import org.jspecify.annotations.NullMarked;
