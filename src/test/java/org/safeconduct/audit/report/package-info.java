@NullMarked
package org.safeconduct.audit.report;

import org.jspecify.annotations.NullMarked;
