/**
 * Typed client of the exchange, for the command line and later the desk. It believes nothing it is answered: every
 * receipt, release, roster and checkpoint is verified before it is handed on, and every answer is bounded in size and
 * time. What this machine has seen (roster, checkpoints, receipts) is kept, so that the exchange cannot show different
 * people different truths unnoticed.
 */
@NullMarked
package org.safeconduct.client;

import org.jspecify.annotations.NullMarked;
