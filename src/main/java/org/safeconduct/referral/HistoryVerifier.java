package org.safeconduct.referral;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/** Whether a history that an exchange shows is one: docs/referral.md, "Reading a history", step by step. */
public final class HistoryVerifier {
    /** Why a transition proves nothing by itself, though the log has it and the next one may follow it. */
    public enum Doubt {
        /** By the roster of today nobody could have signed it: keys are renewed, people leave, or are revoked. */
        SIGNER,
        /** Made for a log that this machine does not know to have become this one. */
        ORIGIN,
        /** Recorded at another time than it was signed: it may have been held back. */
        LATE
    }

    /**
     * A transition at its place.
     *
     * @param signer who signed it, who may be suspended since; null where today's roster does not say
     * @param doubt null where it is proven
     * @param record index in the log
     * @param recorded when, as its record says
     */
    public record Verified(
            Transition transition,
            @Nullable FormerSigner signer,
            @Nullable Doubt doubt,
            long record,
            Instant recorded) {}

    /**
     * @param now where the referral stands by all of these transitions, which the next one has to follow
     * @param digest SHA-256, hexadecimal, over those of the transitions in their order: two histories of one version differ
     * @param proven after the last of them that is in no doubt: whoever made that one took those before it for made
     */
    public record VerifiedHistory(
            Referral of, Position now, Position proven, List<Verified> transitions, String digest) {
        /** Whether nothing at its end is in doubt. */
        public boolean isProven() {
            return now.version() == proven.version();
        }
    }

    private final Roster roster;
    private final LogPolicy policy;
    private final Set<String> origins;
    private final Instant now;

    /** @param origins of logs that are known to have become this one: at its beginning are their records */
    public HistoryVerifier(Roster roster, LogPolicy policy, Set<String> origins, Instant now) {
        this.roster = roster;
        this.policy = policy;
        this.origins = Set.copyOf(origins);
        this.now = now;
    }

    public VerifiedHistory verify(Referral of, List<History.Recorded> alleged) throws ReferralRefused {
        Position position = Position.START;
        Position proven = position;
        long last = -1;
        List<Verified> verified = new ArrayList<>();
        StringBuilder digests = new StringBuilder();
        Readers readers = new Readers();
        for (History.Recorded each : alleged) {
            Transition transition = each.signed().alleged();
            // 1. It is of this referral.
            require(transition.of().equals(of), ReferralRefusal.HISTORY_OF_OTHER);
            // 2. It follows the one before it, by the table.
            position = after(position, transition);
            // 3. The log proves its record, which says the same, and comes after the one before.
            Facts facts = recorded(each, transition);
            require(each.record().index() > last, ReferralRefusal.HISTORY_BROKEN);
            last = each.record().index();
            // 4. Both signatures hold, where the roster has the pair at all.
            requireSigned(each.signed(), transition.signer());
            // 5. It was made for this log or one that became it, recorded when it was made, and whoever signed it
            // could.
            FormerSigner signer = signer(transition, facts.time());
            // 6. A case is for officers or for one partner, from its first step to its last.
            require(readers.admit(transition.role(), signer), ReferralRefusal.HISTORY_BROKEN);
            Doubt doubt = doubt(transition, signer, facts.time());
            verified.add(new Verified(transition, signer, doubt, last, facts.time()));
            digests.append(each.signed().digest());
            proven = doubt == null ? position : proven;
        }
        return new VerifiedHistory(
                of,
                position,
                proven,
                List.copyOf(verified),
                Sha256.hex(digests.toString().getBytes(US_ASCII)));
    }

    /** Those who read the referral and take it on. */
    private static final class Readers {
        private @Nullable Side side;
        private @Nullable String organisation;

        boolean admit(Side as, @Nullable FormerSigner signer) {
            if (as == Side.PARTNER) {
                return true;
            }
            boolean same = side == null || side == as;
            side = as;
            if (as == Side.RECEIVER && signer != null) {
                String theirs = signer.person().organisation();
                same &= organisation == null || organisation.equals(theirs);
                organisation = theirs;
            }
            return same;
        }
    }

    private static Position after(Position position, Transition transition) throws ReferralRefused {
        try {
            return Moves.after(position, transition);
        } catch (ReferralRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_BROKEN, e);
        }
    }

    private Facts recorded(History.Recorded alleged, Transition transition) throws ReferralRefused {
        Inclusion inclusion = alleged.record();
        try {
            ProofVerifier.verify(inclusion, policy);
            Disclosed record = inclusion.record().verify();
            Facts facts = record.facts();
            Detail detail = record.detail();
            if (facts != null
                    && detail != null
                    && saysTheSame(facts, transition)
                    && alleged.signed().digest().equals(detail.request())) {
                return facts;
            }
        } catch (LogRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_UNPROVEN, e);
        }
        throw new ReferralRefused(ReferralRefusal.HISTORY_OF_OTHER_RECORD, null);
    }

    /** What the record of a transition says of it. */
    public static boolean saysTheSame(Facts facts, Transition transition) {
        return facts.event() == event(transition)
                && transition.referral().equals(facts.referral())
                && transition.to().code().equals(facts.state())
                && transition.role().code().equals(facts.role())
                && (facts.bundle() == null
                        ? transition.bundle() == null
                        : isNamed(facts.bundle(), transition.bundle()));
    }

    private static boolean isNamed(String recorded, @Nullable BundleId bundle) {
        return bundle != null && bundle.hex().equals(recorded);
    }

    /** Under which event it is recorded. */
    public static Event event(Transition transition) {
        return transition.to().isDecision() ? Event.DECIDED : Event.MOVED;
    }

    private @Nullable Doubt doubt(Transition transition, @Nullable FormerSigner signer, Instant recorded) {
        if (!transition.origin().equals(policy.origin()) && !origins.contains(transition.origin())) {
            return Doubt.ORIGIN;
        }
        // The exchange lets none in that is older: one that comes later was kept back by somebody.
        if (Duration.between(transition.time(), recorded).abs().compareTo(Transition.FRESH) > 0) {
            return Doubt.LATE;
        }
        return signer == null ? Doubt.SIGNER : null;
    }

    private @Nullable FormerSigner signer(Transition transition, Instant recorded) {
        try {
            FormerSigner signer =
                    roster.signerBy(transition.signer(), transition.role().role(), transition.time(), recorded, now);
            boolean own = signer.person().organisation().equals(transition.organisation());
            boolean inRole = own == transition.role().isOfSender()
                    && signer.person()
                            .caseRole()
                            .filter(transition.role().role()::equals)
                            .isPresent();
            return inRole && mayReceive(transition.role(), signer.person()) ? signer : null;
        } catch (DirectoryRefused e) {
            return null;
        }
    }

    /** An organisation that only sends its cases to others takes none on. */
    private boolean mayReceive(Side as, Person person) {
        return as != Side.RECEIVER
                || roster.organisation(person.organisation())
                        .filter(Organisation::refers)
                        .isPresent();
    }

    private void requireSigned(SignedTransition signed, FingerprintPair by) throws ReferralRefused {
        Person holder;
        try {
            holder = roster.holder(by);
        } catch (DirectoryRefused e) {
            // Without the certificates nobody can tell; it is in doubt for that.
            return;
        }
        try {
            HybridSignatures.verify(
                    signed.bytes(),
                    signed.signatures(),
                    roster.certificates(holder).signing());
        } catch (KeysRefused e) {
            throw new ReferralRefused(ReferralRefusal.HISTORY_UNSIGNED, e);
        }
    }

    private static void require(boolean holds, ReferralRefusal otherwise) throws ReferralRefused {
        if (!holds) {
            throw new ReferralRefused(otherwise, null);
        }
    }
}
