package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.client.Keeping;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.referral.ReferralRefusal;
import org.safeconduct.referral.ReferralRefused;
import org.safeconduct.referral.ReferralState;
import org.safeconduct.referral.Side;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;

/** The steps by which a receiving partner takes another's case on, from where its verified history says that it stands. */
record TakingOn(String referral, String organisation, Session session, Report report) {
    /**
     * Refuses before anything is opened where the case cannot be taken on, or is none that somebody else sent.
     *
     * @param sent whether an earlier run of the same hand-over came to these steps
     */
    static TakingOn begin(Keeping.Received received, boolean sent, Session session, Report report)
            throws Refused, IOException {
        TakingOn taking =
                new TakingOn(received.envelope().referral(), received.sender().organisation(), session, report);
        ReferralHistory.Read read = taking.read();
        if (ReferralOptions.side(session, read) != Side.RECEIVER) {
            throw new CliRefused(CliRefusal.HAND_OVER_NOT_RECEIVED);
        }
        requireTakable(read, sent);
        return taking;
    }

    /** Once more before anything leaves this machine: sealing takes long, and a stopped run may be given again after days. */
    void requireStillTakable() throws Refused, IOException {
        requireTakable(read(), false);
    }

    /** @return the steps that were missing, each recorded and proven */
    List<MovedAnswer> takeOn() throws Refused, IOException {
        List<MovedAnswer> steps = new ArrayList<>();
        ReferralHistory.Read read = read();
        while (read.verified().now().state() != ReferralState.HANDED_OVER) {
            ReferralState state = read.verified().now().state();
            requireTakable(read, true);
            steps.add(
                    step(read, state == ReferralState.SUBMITTED ? ReferralState.RECEIVED : ReferralState.HANDED_OVER));
            read = read();
        }
        return steps;
    }

    private static void requireTakable(ReferralHistory.Read read, boolean handedOver) throws Refused {
        // A withdrawal is the sender's word to the exchange and no step: believed without proof, since it only stops.
        if (read.alleged().state() == ReferralState.WITHDRAWN) {
            throw new CliRefused(CliRefusal.HAND_OVER_WITHDRAWN);
        }
        switch (read.verified().now().state()) {
            case SUBMITTED, RECEIVED -> {}
            case HANDED_OVER -> {
                if (!handedOver) {
                    throw new CliRefused(CliRefusal.HAND_OVER_DONE);
                }
            }
            default -> throw new ReferralRefused(ReferralRefusal.NOT_POSSIBLE, null);
        }
    }

    private ReferralHistory.Read read() throws Refused, IOException {
        Instant now = report.surroundings().clock().instant();
        ReferralHistory.Read read = ReferralHistory.fetch(
                referral, organisation, session.exchange(), session.roster(), session.home(), now);
        if (!read.verified().isProven()) {
            throw new CliRefused(CliRefusal.STEP_UNPROVEN);
        }
        return read;
    }

    private MovedAnswer step(ReferralHistory.Read read, ReferralState to) throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(session.roster().policy());
        SignedTransition signed = SignedTransition.sign(
                Transition.of(
                        session.keys().certificates().signing(),
                        Side.RECEIVER,
                        policy.origin(),
                        read.verified().of(),
                        read.verified().now(),
                        new Transition.Step(to, null, null, null),
                        report.surroundings().clock().instant()),
                session.keys().signing());
        long record = ReferralHistory.move(signed, session.exchange(), policy, session.home());
        return MovedAnswer.of(signed.alleged(), record);
    }
}
