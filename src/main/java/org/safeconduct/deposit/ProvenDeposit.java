package org.safeconduct.deposit;

import org.safeconduct.log.Inclusion;

/** A bundle that the log recorded as it is stored. @param record of the deposit, as this server's own log signed it */
public record ProvenDeposit(Deposited deposited, Inclusion record) {}
