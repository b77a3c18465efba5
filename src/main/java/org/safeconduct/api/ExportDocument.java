package org.safeconduct.api;

import org.safeconduct.audit.RecordFilter;

/** What is going to be exported. @param format lower-case letters: jsonl, csv, ocsf, cef, report, verify */
public record ExportDocument(String format, RecordFilter filter) {}
