package org.safeconduct.referral;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;

/** As whom somebody takes part in a referral. */
public enum Side {
    /** To whom a part of it is sealed by its organisation; never of that themselves. */
    @JsonProperty("officer")
    OFFICER,
    /** A caseworker of the organisation that sent it. */
    @JsonProperty("partner")
    PARTNER,
    /** A caseworker of another organisation, to whom a part of it is sealed: of a case between partners. */
    @JsonProperty("receiver")
    RECEIVER;

    /** As transitions and records spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What one has to be by the roster. */
    public Role role() {
        return this == OFFICER ? Role.OFFICER : Role.PARTNER;
    }

    /** Whether it is the side of those whose referral it is. */
    boolean isOfSender() {
        return this == PARTNER;
    }

    /** Whoever is a caseworker is never taken for an officer; who is neither can do nothing as one. */
    public static Side of(Person person, Referral referral) {
        if (person.caseRole().filter(Role.PARTNER::equals).isEmpty()) {
            return OFFICER;
        }
        return person.organisation().equals(referral.organisation()) ? PARTNER : RECEIVER;
    }
}
