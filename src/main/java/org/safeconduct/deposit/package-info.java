/**
 * How a bundle arrives: verification, storage, custody of its inner key envelopes, and the signed receipt.
 */
@NullMarked
package org.safeconduct.deposit;

import org.jspecify.annotations.NullMarked;
