/**
 * The HTTP edge: wire records, controllers, security and problem documents.
 */
@NullMarked
package org.safeconduct.api;

import org.jspecify.annotations.NullMarked;
