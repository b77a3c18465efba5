@NullMarked
package org.safeconduct.referral;

import org.jspecify.annotations.NullMarked;
