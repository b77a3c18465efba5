package org.safeconduct.api;

import java.util.UUID;

/** An export that is in the log. @param export with it, records are read without a record of each page */
public record ExportedDocument(UUID export, InclusionDocument inclusion) {}
