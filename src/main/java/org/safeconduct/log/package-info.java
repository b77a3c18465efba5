/**
 * The append-only access log: RFC 6962 hashing, C2SP checkpoints, tiles and proofs, and their verification.
 */
@NullMarked
package org.safeconduct.log;

import org.jspecify.annotations.NullMarked;
