package org.safeconduct.api;

import java.util.List;

/** @param reseals what waits for the caller's yes */
public record ResealsDocument(List<StatementDocument> reseals) {}
