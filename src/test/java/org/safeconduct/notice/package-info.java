@NullMarked
package org.safeconduct.notice;

import org.jspecify.annotations.NullMarked;
