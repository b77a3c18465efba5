@NullMarked
package org.safeconduct.document.scrub;

import org.jspecify.annotations.NullMarked;
