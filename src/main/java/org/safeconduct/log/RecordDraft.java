package org.safeconduct.log;

import java.util.UUID;

/** @param request the idempotency key: one record per request, whatever is retried */
public record RecordDraft(UUID request, Facts facts, Actor actor, Detail detail) {}
