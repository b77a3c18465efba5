package org.safeconduct.message;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** What can be wrong in a message; the first eight are what the schema says. */
public enum MessageRefusal implements Refusal {
    MISSING,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    TOO_SHORT,
    TOO_LONG,
    NOT_A_CHOICE,
    BAD_FORM,
    WRONG_COUNT,
    /** Something that only a decision has. */
    NOT_OF_A_DECISION,
    OUTCOME_MISSING,
    REASONS_MISSING,
    MEMBERS_MISSING,
    MEMBERS_UNEXPECTED,
    MEMBER_TWICE,
    NOT_SPLIT,
    /** Only the authority decides. */
    NOT_AN_OFFICER;

    @Override
    public String code() {
        return "message." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
