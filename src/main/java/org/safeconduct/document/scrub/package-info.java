/**
 * Makes a document anew from what its pages show, in a worker: what is not known to be needed for that does not come
 * along, and a page that cannot be made so becomes a picture.
 */
@NullMarked
package org.safeconduct.document.scrub;

import org.jspecify.annotations.NullMarked;
