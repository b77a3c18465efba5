package org.safeconduct.directory;

/**
 * A partner, or the authority that decides.
 *
 * @param id short lower-case name, such as unhcr
 */
public record Organisation(String id, String name, State state) {}
