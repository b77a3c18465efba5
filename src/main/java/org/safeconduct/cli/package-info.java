/**
 * The command line: one command per file.
 */
@NullMarked
package org.safeconduct.cli;

import org.jspecify.annotations.NullMarked;
