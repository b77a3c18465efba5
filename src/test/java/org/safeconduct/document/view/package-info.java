@NullMarked
package org.safeconduct.document.view;

import org.jspecify.annotations.NullMarked;
