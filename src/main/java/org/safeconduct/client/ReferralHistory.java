package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.HistoryDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.api.TransitionDocument;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.referral.HistoryVerifier;
import org.safeconduct.referral.HistoryVerifier.VerifiedHistory;
import org.safeconduct.referral.Referral;
import org.safeconduct.referral.ReferralRefused;
import org.safeconduct.referral.SignedTransition;
import org.safeconduct.referral.Transition;

/** Where a referral stands, as those who signed it prove it: every transition verified on this machine. */
public final class ReferralHistory {
    /** @param alleged what the exchange says besides: routing facts, clock, and whether it is withdrawn */
    public record Read(ReferralDocument alleged, VerifiedHistory verified) {}

    private ReferralHistory() {}

    /**
     * The log must be the one seen before.
     *
     * @param organisation null where only one is meant
     */
    public static Read fetch(
            String referral, @Nullable String organisation, Exchange exchange, Roster roster, Home home, Instant now)
            throws Refused, IOException {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        HistoryDocument document = exchange.referral(referral, organisation);
        ReferralDocument alleged = document.referral();
        if (!alleged.referral().equals(referral)
                || (organisation != null && !alleged.organisation().equals(organisation))) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        Referral of = of(alleged);
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        Set<String> seen = new HashSet<>();
        for (HistoryDocument.Recorded each : document.transitions()) {
            byte[] note = ProofText.checkpoint(each.record().proof());
            if (seen.add(new String(note, StandardCharsets.UTF_8))) {
                checkpoints.follow(note, policy, log);
            }
        }
        // Only of the logs that this machine saw is known what became of them.
        boolean isOfOthers = origins(document).stream().anyMatch(each -> !each.equals(policy.origin()));
        Set<String> origins = isOfOthers ? checkpoints.continuedOrigins(policy, log) : Set.of();
        return new Read(alleged, new HistoryVerifier(roster, policy, origins, now).verify(of, document.alleged()));
    }

    /**
     * Brings a transition to the exchange.
     *
     * @return index of its record, proven in the log that this machine has seen before
     */
    public static long move(SignedTransition signed, Exchange exchange, LogPolicy policy, Home home)
            throws Refused, IOException {
        Transition made = signed.alleged();
        InclusionDocument answer = exchange.move(made.referral(), TransitionDocument.of(signed));
        long record = ProvenRecord.require(answer, HistoryVerifier.event(made), signed.bytes(), policy);
        new KeptCheckpoints(home).follow(ProofText.checkpoint(answer.proof()), policy, new LiveLogSource(exchange));
        return record;
    }

    private static Set<String> origins(HistoryDocument document) throws ReferralRefused {
        Set<String> origins = new HashSet<>();
        for (HistoryDocument.Recorded each : document.transitions()) {
            origins.add(each.transition().signed().alleged().origin());
        }
        return origins;
    }

    private static Referral of(ReferralDocument alleged) throws ClientRefused {
        try {
            return new Referral(alleged.organisation(), alleged.referral());
        } catch (IllegalArgumentException e) {
            throw ClientRefused.unreadable(ClientRefusal.ANSWER_UNEXPECTED, e);
        }
    }
}
