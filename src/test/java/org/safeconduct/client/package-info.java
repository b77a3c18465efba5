@NullMarked
package org.safeconduct.client;

import org.jspecify.annotations.NullMarked;
