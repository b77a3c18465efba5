/**
 * An independent co-signer of checkpoints (C2SP tlog-witness 1.0.0): one process and one small database at a partner.
 * It signs only what continues everything that it signed before, and keeps what it signed before it answers.
 */
@NullMarked
package org.safeconduct.witness;

import org.jspecify.annotations.NullMarked;
