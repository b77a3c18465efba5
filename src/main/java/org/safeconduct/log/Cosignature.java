package org.safeconduct.log;

import java.time.Instant;

/** A witness that cosigned a checkpoint, verified. @param time by the witness's own clock */
public record Cosignature(String witness, Instant time) {}
