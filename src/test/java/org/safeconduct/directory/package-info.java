/** Rosters of fictional people: what is accepted, and each way in which one is refused. */
@NullMarked
package org.safeconduct.directory;

import org.jspecify.annotations.NullMarked;
