package org.safeconduct.directory;

/** @param pem the gate's four certificates */
public record Gate(State state, String pem) {}
