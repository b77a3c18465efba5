package org.safeconduct.deposit;

/** @param first false where this very bundle had been accepted before: then the receipt is that one's */
public record Acceptance(Receipt receipt, boolean first) {}
