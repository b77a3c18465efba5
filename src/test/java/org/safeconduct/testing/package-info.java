/**
 * What tests of several packages share: a real PostgreSQL, one server for the whole run, one database for each test.
 */
@NullMarked
package org.safeconduct.testing;

import org.jspecify.annotations.NullMarked;
