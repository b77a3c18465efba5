/**
 * Objects at rest: one contract, kept by an S3 store and by a folder.
 */
@NullMarked
package org.safeconduct.storage;

import org.jspecify.annotations.NullMarked;
