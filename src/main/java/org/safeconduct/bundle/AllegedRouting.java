package org.safeconduct.bundle;

/** The routing facts of an envelope whose signatures nobody verified: for lists, which say so. */
public record AllegedRouting(String stream, Priority priority, int people) {}
