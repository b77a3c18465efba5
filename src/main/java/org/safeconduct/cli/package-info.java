/**
 * The command line: one command per file, in the reader's language, for people and for scripts. Nothing here decides
 * anything about security: commands read options, call the packages below and tell what came of it.
 */
@NullMarked
package org.safeconduct.cli;

import org.jspecify.annotations.NullMarked;
