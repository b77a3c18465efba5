package org.safeconduct.audit.export;

/** What an export's records are written as. */
public enum ExportFormat {
    /** The committed sections and their salts: can be verified again. */
    JSONL("records.jsonl"),
    /** A table for people; every cell is harmless for a spreadsheet program. */
    CSV("records.csv"),
    /** OCSF File Hosting Activity (6006), one JSON document a line. */
    OCSF("records.ocsf.jsonl"),
    /** ArcSight Common Event Format, one event a line. */
    CEF("records.cef");

    private final String file;

    ExportFormat(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }
}
