package org.safeconduct.release;

import org.safeconduct.log.Inclusion;

/** A re-seal as it is shown: nothing of it is verified yet. @param record that the log has both statements */
public record ApprovedReseal(SignedStatement reseal, SignedStatement yes, Inclusion record) {}
