package org.safeconduct.audit.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record worth a line of its own. */
record Noted(
        long index,
        Instant time,
        @Nullable String person,
        @Nullable String about) {}
