package org.safeconduct.release;

import org.safeconduct.log.Inclusion;

/**
 * @param keys the part's key envelope without the gate's layer
 * @param inclusion the record that allowed it
 * @param deposit the record of the bundle's deposit
 */
public record Release(byte[] keys, Inclusion inclusion, Inclusion deposit) {}
