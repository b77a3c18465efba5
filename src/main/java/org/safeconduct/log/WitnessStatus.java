package org.safeconduct.log;

import java.util.Locale;

/**
 * How a witness of this log is doing, for the operator.
 *
 * @param name the policy's word for it
 * @param size it cosigned last, as far as this server knows
 */
public record WitnessStatus(String name, State state, long size) {
    /** What its last answer was. */
    public enum State {
        /** Not asked yet. */
        UNKNOWN,
        COSIGNING,
        /** It could not be reached, or gave no proper answer; it is asked again. */
        FAILING,
        /** It says that it saw more of this log than there is, or another history. A person has to look. */
        CONTRADICTING;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
