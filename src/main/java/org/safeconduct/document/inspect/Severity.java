package org.safeconduct.document.inspect;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** It can do something when somebody opens the document: not to be opened in an ordinary viewer. */
    DANGEROUS,
    /** What else is in the document cannot be told. */
    BLOCKING,
    /** It tells something that the pages do not show. */
    REVEALING,
    /** Good to know; nothing has to be done. */
    NOTE;

    /** Whether a document with such a finding is not to be passed on as it is. */
    public boolean stops() {
        return this == DANGEROUS || this == BLOCKING;
    }
}
