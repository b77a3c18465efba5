package org.safeconduct.referral;

import org.safeconduct.bundle.Envelope;

/**
 * How many people of a case are accepted: who they are is in a sealed letter.
 *
 * @param accepted 1 to all
 * @param people in the case, as the newest bundle of its sender says
 */
public record Acceptance(int accepted, int people) {
    public Acceptance {
        if (accepted < 1 || accepted > people || people > Envelope.MOST_PEOPLE) {
            throw new IllegalArgumentException("number of people");
        }
    }

    boolean isOfAll() {
        return accepted == people;
    }
}
