package org.safeconduct.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;

/** Whether what a message says that it answers is a bundle of its case, by that bundle's own signed envelope. */
public enum Answered {
    IN_CASE,
    /** There is such a bundle, and it is of another referral, or younger than its answer, or the answer itself. */
    ELSEWHERE,
    /** The exchange shows the reader no such bundle: there is none, or it is for somebody else. */
    UNKNOWN,
    /** The exchange was not to be reached. */
    UNASKED;

    /** How far clocks of two machines are apart at most, as at a deposit. */
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    /** @param bundle that the message names @param answer that the message came in, verified */
    public static Answered of(BundleId bundle, Envelope answer, Exchange exchange, Roster roster, Instant now) {
        try {
            Envelope before = SignedBundle.read(exchange, roster, bundle, now).envelope();
            boolean fits = before.referral().equals(answer.referral())
                    && !before.bundle().equals(answer.bundle())
                    && !before.created().isAfter(answer.created().plus(CLOCKS));
            return fits ? IN_CASE : ELSEWHERE;
        } catch (ClientRefused e) {
            return e.unreachable() ? UNASKED : UNKNOWN;
        } catch (Refused e) {
            return UNKNOWN;
        }
    }

    /** As scripts are told. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
