package org.safeconduct.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.referral.Acceptance;
import org.safeconduct.referral.AdmissibilityCheck;
import org.safeconduct.referral.HistoryVerifier.Doubt;
import org.safeconduct.referral.HistoryVerifier.Verified;
import org.safeconduct.referral.Moves;
import org.safeconduct.referral.Position;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.Transition;

/**
 * A referral and its history, every step of which was verified, or is told to be in doubt.
 *
 * @param referral what the exchange says of it
 * @param proven the state that the history proves
 * @param possible where whoever asks may take it from here
 */
record ReferralAnswer(
        ReferralsAnswer.Item referral,
        String proven,
        List<String> concluded,
        @Nullable Integer accepted,
        List<Step> history,
        List<String> possible)
        implements Answer {
    /**
     * @param time when it was recorded
     * @param person who signed it; null, like the organisation, where the roster of today does not say
     * @param signerSuspended now; what they signed before counts
     * @param doubt why it is not proven; null where it is
     * @param accepted of how many people, where it decides that
     * @param record index in the log
     */
    record Step(
            int version,
            String time,
            String state,
            @Nullable String person,
            @Nullable String organisation,
            String role,
            boolean signerSuspended,
            @Nullable String doubt,
            @Nullable List<String> concluded,
            @Nullable Integer accepted,
            @Nullable Integer people,
            @Nullable String bundle,
            long record) {
        private static Step of(Verified verified) {
            Transition of = verified.transition();
            Acceptance people = of.people();
            List<AdmissibilityCheck> checks = of.concluded();
            FormerSigner signer = verified.signer();
            Doubt doubt = verified.doubt();
            return new Step(
                    of.version(),
                    verified.recorded().truncatedTo(ChronoUnit.SECONDS).toString(),
                    of.to().code(),
                    signer == null ? null : signer.person().id(),
                    signer == null ? null : signer.person().organisation(),
                    of.role().code(),
                    signer != null && signer.suspended(),
                    doubt == null ? null : Codes.of(doubt),
                    checks == null
                            ? null
                            : checks.stream().map(AdmissibilityCheck::code).toList(),
                    people == null ? null : people.accepted(),
                    people == null ? null : people.people(),
                    of.bundle() == null ? null : of.bundle().hex(),
                    verified.record());
        }

        private void tell(Lines lines) {
            String to = lines.texts().code("state", state);
            String as = lines.texts().code("role", role);
            if (person == null || organisation == null) {
                lines.say("referral.step-of-unknown", version, time, to, as);
            } else {
                lines.say("referral.step", version, time, to, as, person, organisation);
            }
            if (doubt != null) {
                lines.say("referral.doubt-" + doubt);
            }
            if (signerSuspended) {
                lines.say("referral.suspended");
            }
            if (concluded != null && !concluded.isEmpty()) {
                lines.fact(2, "fact.concluded", checks(lines, concluded));
            }
            if (accepted != null && people != null) {
                lines.say("referral.accepted", accepted, people);
            }
            if (bundle != null) {
                lines.fact(2, "fact.bundle", bundle);
            }
            lines.fact(2, "fact.record", record);
        }
    }

    private static String checks(Lines lines, List<String> codes) {
        return codes.stream().map(each -> lines.texts().code("check", each)).collect(Collectors.joining(", "));
    }

    static ReferralAnswer of(ReferralHistory.Read read, Side side, Instant now) {
        Position position = read.verified().proven();
        // What the exchange alone says takes nothing away: whoever signs the next step learns whether there was more.
        Set<ReferralState> possible = Moves.of(side, read.verified().now().state());
        Acceptance acceptance = position.acceptance();
        return new ReferralAnswer(
                ReferralsAnswer.Item.of(read.alleged(), now),
                position.state().code(),
                position.concluded().stream()
                        .sorted()
                        .map(AdmissibilityCheck::code)
                        .toList(),
                acceptance == null ? null : acceptance.accepted(),
                read.verified().transitions().stream().map(Step::of).toList(),
                possible.stream().sorted().map(ReferralState::code).toList());
    }

    @Override
    public void tell(Lines lines) {
        lines.say("referrals.of", referral.referral());
        lines.say("referral.proven", lines.texts().code("state", proven));
        if (referral.state().equals(ReferralState.WITHDRAWN.code())) {
            lines.say("referral.withdrawn-alleged");
        } else if (!referral.state().equals(proven)) {
            lines.say("referral.unproven", lines.texts().code("state", referral.state()));
        }
        referral.tell(lines);
        lines.blank();
        lines.say("referral.submitted", referral.submitted());
        history.forEach(step -> step.tell(lines));
        long doubted = history.stream().filter(step -> step.doubt() != null).count();
        lines.say("referral.verified", history.size() - doubted);
        if (doubted > 0) {
            lines.say("referral.doubted", doubted);
        }
        if (!possible.isEmpty()) {
            lines.blank();
            lines.say(
                    "referral.possible",
                    possible.stream()
                            .map(each -> each + " (" + lines.texts().code("state", each) + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
