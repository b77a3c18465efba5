/**
 * The life of a referral after it arrived, as the exchange may know it: states, who may change them, and how long they
 * take; never why. A referral's state is nobody's to write down: it follows from transitions that officers and
 * caseworkers signed one after the other, each of which is a record of the access log (docs/referral.md).
 */
@NullMarked
package org.safeconduct.referral;

import org.jspecify.annotations.NullMarked;
