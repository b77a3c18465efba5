package org.safeconduct.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.HistoryDocument;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.referral.HistoryVerifier;
import org.safeconduct.referral.HistoryVerifier.VerifiedHistory;
import org.safeconduct.referral.Referral;

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
        VerifiedHistory verified = new HistoryVerifier(roster, policy, now).verify(of, document.alleged());
        LogSource log = new LiveLogSource(exchange);
        KeptCheckpoints checkpoints = new KeptCheckpoints(home);
        Set<String> seen = new HashSet<>();
        for (HistoryDocument.Recorded each : document.transitions()) {
            byte[] note = ProofText.checkpoint(each.record().proof());
            if (seen.add(new String(note, StandardCharsets.UTF_8))) {
                checkpoints.follow(note, policy, log);
            }
        }
        return new Read(alleged, verified);
    }

    private static Referral of(ReferralDocument alleged) throws ClientRefused {
        try {
            return new Referral(alleged.organisation(), alleged.referral());
        } catch (IllegalArgumentException e) {
            throw ClientRefused.unreadable(ClientRefusal.ANSWER_UNEXPECTED, e);
        }
    }
}
