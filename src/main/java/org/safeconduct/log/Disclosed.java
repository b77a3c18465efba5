package org.safeconduct.log;

import org.jspecify.annotations.Nullable;

/** Sections whose commitment was checked. */
public record Disclosed(
        @Nullable Facts facts,
        @Nullable Actor actor,
        @Nullable Detail detail) {}
