/** Tests of keys, certificates, signatures and key envelopes. */
@NullMarked
package org.safeconduct.keys;

import org.jspecify.annotations.NullMarked;
