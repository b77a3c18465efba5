package org.safeconduct.api;

/** @param reseal what an officer signed @param keys the key envelope that they made for a colleague */
public record ResealDocument(StatementDocument reseal, byte[] keys) {}
