package org.safeconduct.directory;

/**
 * The exchange's release gate, for whom every bundle is sealed as well.
 *
 * @param pem the gate's four certificates (org.safeconduct.keys.Certificates)
 */
public record Gate(State state, String pem) {}
