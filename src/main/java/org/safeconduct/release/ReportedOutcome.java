package org.safeconduct.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a release on the officer's machine, as the officer's program reports it. */
public enum ReportedOutcome {
    /** Every document was verified and written. */
    OPENED,
    /** The record or its proof did not hold: nothing was decrypted. */
    PROOF_REFUSED,
    /** The key or the documents were not what the sender signed. */
    CONTENT_REFUSED,
    /** The exchange could not be reached any more, or stopped answering. */
    CONNECTION_LOST,
    /** This machine could not keep the documents or the record. */
    NOT_WRITTEN,
    /** The program ended before it could tell: documents may have been written. */
    INTERRUPTED;

    /** As reports and records spell it, such as {@code content-refused}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
