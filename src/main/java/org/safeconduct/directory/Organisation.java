package org.safeconduct.directory;

/** @param id short lower-case name, such as unhcr */
public record Organisation(String id, String name, State state) {}
