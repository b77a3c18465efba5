package org.safeconduct.deposit;

import java.util.Objects;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.log.Inclusion;

/**
 * What the sender keeps: the gate's signatures over the exact bytes of a {@link Statement}, and the record's place.
 */
public record Receipt(byte[] statement, DetachedSignatures signatures, Inclusion inclusion) {
    /** @param envelope SHA-256 of envelope.json, hexadecimal @param time UTC ISO-8601 @param request the record's request id */
    public record Statement(String format, String bundle, String envelope, String time, String request) {
        public static final String FORMAT = "safeconduct receipt 1";

        /** Longest statement read, in bytes. */
        static final int MAX_LENGTH = 1024;

        public Statement {
            Objects.requireNonNull(format);
            Objects.requireNonNull(bundle);
            Objects.requireNonNull(envelope);
            Objects.requireNonNull(time);
            Objects.requireNonNull(request);
        }
    }
}
