/**
 * The desk: pages on this machine's loopback, where a person works with their own keys and sees what they opened. The
 * exchange serves none of it, so that whoever takes the exchange cannot put a page before anybody that asks for a
 * passphrase.
 */
@NullMarked
package org.safeconduct.desk;

import org.jspecify.annotations.NullMarked;
