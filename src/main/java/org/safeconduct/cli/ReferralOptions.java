package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.ReferralHistory;
import org.safeconduct.language.Refused;
import org.safeconduct.referral.Side;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which referral a command is about. */
final class ReferralOptions {
    @Parameters(paramLabel = "REFERRAL", descriptionKey = "referral")
    private String referral = "";

    @Option(names = "--organisation", paramLabel = "ID", descriptionKey = "referral-organisation")
    private @Nullable String organisation;

    String referral() throws CliRefused {
        if (!referral.matches("[0-9a-f]{32}")) {
            throw new CliRefused(CliRefusal.REFERRAL_MALFORMED);
        }
        return referral;
    }

    /** Whether whoever types says whose referral it is. */
    boolean isOfNamed() {
        return organisation != null;
    }

    ReferralHistory.Read read(Session session, Instant now) throws Refused, IOException {
        return ReferralHistory.fetch(
                referral(), organisation, session.exchange(), session.roster(), session.home(), now);
    }

    /** As whom somebody acts on this referral. */
    static Side side(Session session, ReferralHistory.Read read) {
        return Side.of(session.self(), read.verified().of());
    }
}
