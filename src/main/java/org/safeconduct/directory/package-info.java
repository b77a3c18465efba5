/**
 * The signed roster: organisations, people, roles, certificates and their states.
 */
@NullMarked
package org.safeconduct.directory;

import org.jspecify.annotations.NullMarked;
