package org.safeconduct.api;

import java.util.List;

/** @param asks what waits for the caller's yes */
public record AsksDocument(List<StatementDocument> asks) {}
