/**
 * Key pairs, certificates, PKCS#12 files and the two CMS operations everything else is built on: detached hybrid signatures and hybrid key envelopes.
 */
@NullMarked
package org.safeconduct.keys;

import org.jspecify.annotations.NullMarked;
