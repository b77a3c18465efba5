package org.safeconduct.log;

/**
 * What erasures of one basis took away, as their records say.
 *
 * @param basis such as {@code court-order} or {@code retention-log-read}; empty where a record names none
 * @param records that they name, each as often as it is named
 */
public record Erased(String basis, long erasures, long records) {}
