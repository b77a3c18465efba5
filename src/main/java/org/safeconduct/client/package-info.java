/**
 * Typed client of the exchange; verifies everything the server answers.
 */
@NullMarked
package org.safeconduct.client;

import org.jspecify.annotations.NullMarked;
