package org.safeconduct.referral;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.RequestId;

/**
 * What somebody signs to take a referral to another state; the exact bytes of its JSON are what is signed. Nothing in it
 * is about a person: reasons and names are in the sealed bundle that it may point to.
 *
 * @param origin the log's origin: one made for another exchange is foreign here
 * @param organisation that sent the referral
 * @param version the one that it makes: the first is 1
 * @param role as whom the signer acts
 * @param concluded of admissibility, and only there: all checks that are concluded by now, in our order
 * @param people of an acceptance in whole or in part, and only there
 * @param bundle of the referral, with the letter, question or answer that belongs to it
 * @param time UTC; stale after five minutes
 */
public record Transition(
        String format,
        String origin,
        String organisation,
        String referral,
        int version,
        Side role,
        ReferralState from,
        ReferralState to,
        @Nullable List<AdmissibilityCheck> concluded,
        @Nullable Acceptance people,
        @Nullable BundleId bundle,
        FingerprintPair signer,
        Instant time) {
    public static final String FORMAT = "safeconduct transition 1";
    /** How long after it was signed, or before by another clock, it is recorded at most. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** Of one referral: enough for a long life, and a bound for whoever reads it. */
    public static final int MOST = 200;

    public Transition {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(time);
        Referral of = new Referral(organisation, referral);
        concluded = concluded == null ? null : List.copyOf(concluded);
        require(of.id().equals(referral) && version >= 1 && version <= MOST, "version");
        Objects.requireNonNull(role);
        require((concluded != null) == (to == ReferralState.ADMISSIBILITY), "concluded checks");
        require(concluded == null || List.copyOf(new TreeSet<>(concluded)).equals(concluded), "order of checks");
        require((people != null) == to.isAcceptance(), "people");
        require(people == null || people.isOfAll() == (to == ReferralState.ACCEPTED), "number of people");
    }

    /**
     * What a transition is about.
     *
     * @param concluded of admissibility, in any order
     */
    public record Step(
            ReferralState to,
            @Nullable List<AdmissibilityCheck> concluded,
            @Nullable Acceptance people,
            @Nullable BundleId bundle) {
        public Step {
            concluded = concluded == null ? null : List.copyOf(new TreeSet<>(concluded));
        }
    }

    /** Of whoever holds these certificates, to the second, from where the referral stands. */
    public static Transition of(
            SigningCertificates signer,
            Side role,
            String origin,
            Referral referral,
            Position now,
            Step step,
            Instant at) {
        return new Transition(
                FORMAT,
                origin,
                referral.organisation(),
                referral.id(),
                now.version() + 1,
                role,
                now.state(),
                step.to(),
                step.concluded(),
                step.people(),
                step.bundle(),
                signer.fingerprints(),
                at.truncatedTo(ChronoUnit.SECONDS));
    }

    public Referral of() {
        return new Referral(organisation, referral);
    }

    /** The request id of its record (RFC 9562 version 8): each version of a referral is made once. */
    public static UUID id(Referral of, int version) {
        return RequestId.of(FORMAT, of.organisation(), of.id(), Integer.toString(version));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
