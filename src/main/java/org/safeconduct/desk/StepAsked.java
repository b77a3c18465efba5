package org.safeconduct.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.client.Moving;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Transition;

/**
 * What was typed for a step, kept where something of it has to be typed again.
 *
 * @param concluded codes of checks
 * @param accepted how many people come, of a decision for some
 * @param people how many are in the case, by what the officer opened
 * @param whose organisation that sent the case, by what the officer opened
 * @param letter identifier of the bundle with the letter, question or answer
 * @param unproven whether it may follow a step that is in doubt
 */
record StepAsked(
        ReferralState to,
        List<String> concluded,
        String accepted,
        String people,
        String whose,
        String letter,
        boolean unproven) {
    static StepAsked of(ReferralState to) {
        return new StepAsked(to, List.of(), "", "", "", "", false);
    }

    /** Names of what is to be mended, as the page's texts have them. */
    List<String> faults(ReferralHistory.Read read) {
        List<String> faults = new ArrayList<>();
        // Whose case it is, and of how many, a person decides by what they opened, never by what the exchange answers.
        if (to.isDecision() && !whose.equals(read.verified().of().organisation())) {
            faults.add(whose.isEmpty() ? "whose" : "whose-other");
        }
        if (to.isAcceptance() && acceptance() == null) {
            faults.add(to == ReferralState.SPLIT ? "people-some" : "people");
        }
        if (!letter.isEmpty() && bundle() == null) {
            faults.add("letter");
        }
        if (!read.verified().isProven() && !unproven) {
            faults.add("unproven");
        }
        return faults;
    }

    Transition.Step step(ReferralHistory.Read read) {
        List<AdmissibilityCheck> checks = Arrays.stream(AdmissibilityCheck.values())
                .filter(check -> concluded.contains(check.code()))
                .toList();
        return Moving.step(read, to, checks, to.isAcceptance() ? acceptance() : null, bundle());
    }

    private @Nullable Acceptance acceptance() {
        Integer all = number(people);
        Integer some = to == ReferralState.SPLIT ? number(accepted) : all;
        if (all == null || some == null || some > all || (to == ReferralState.SPLIT && some.equals(all))) {
            return null;
        }
        return new Acceptance(some, all);
    }

    private static @Nullable Integer number(String typed) {
        int number = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        return number < 1 || number > Envelope.MOST_PEOPLE ? null : number;
    }

    private @Nullable BundleId bundle() {
        try {
            return letter.isEmpty() ? null : new BundleId(letter);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
