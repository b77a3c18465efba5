package org.safeconduct.release;

/**
 * A second person's yes to a release that is being decided.
 *
 * @param approver pseudonym
 * @param index of the record of the yes
 * @param locked the key that was passed on, under the bundle's own
 */
record Agreed(String approver, long index, byte[] locked) {}
