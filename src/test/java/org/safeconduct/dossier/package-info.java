/** Tests of what becomes of documents before they are sealed. */
@NullMarked
package org.safeconduct.dossier;

import org.jspecify.annotations.NullMarked;
