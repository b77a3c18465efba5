package org.safeconduct.storage;

import java.time.Instant;

/** @param length in bytes */
public record ObjectInfo(ObjectName name, long length, Instant modified) {}
