package org.safeconduct.release;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link OutcomeRefused}. */
public enum OutcomeRefusal implements Refusal {
    MALFORMED,
    SIGNER_NOT_CALLER,
    SIGNATURE_INVALID,
    FOREIGN,
    /** There is no such release; or it is another person's, which is not told apart. */
    UNKNOWN_RELEASE,
    /** The signed report is about another release, bundle or part than it was sent for. */
    OF_OTHER_RELEASE,
    /** Another outcome was reported before: the first one stands. */
    DIFFERS,
    DIRECTORY_UNAVAILABLE,
    /** Nothing could be recorded: to be reported again. */
    NOT_RECORDED;

    @Override
    public String code() {
        return "release.outcome-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
