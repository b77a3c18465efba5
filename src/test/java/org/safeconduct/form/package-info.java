/** Tests of the referral form. */
@NullMarked
package org.safeconduct.form;

import org.jspecify.annotations.NullMarked;
