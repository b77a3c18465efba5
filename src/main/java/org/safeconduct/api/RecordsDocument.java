package org.safeconduct.api;

import java.util.List;

/** Records of the log, ascending without gaps from the index that was asked for. */
public record RecordsDocument(List<DisclosureDocument> records) {}
