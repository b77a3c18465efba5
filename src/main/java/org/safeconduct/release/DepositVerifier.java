package org.safeconduct.release;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.deposit.DepositLimits;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Checkpoint;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofVerifier;

/**
 * What an officer's client checks of a bundle's arrival before it decrypts: when the bundle was there is the log's word and
 * its witnesses', not its sender's (docs/release-gate.md).
 */
public final class DepositVerifier {
    /** Beyond it, and before 1970, nothing is added to a time: at the ends of the calendar that is no time any more. */
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private DepositVerifier() {}

    /**
     * When a bundle came.
     *
     * @param sender as they were then; suspended since, perhaps
     * @param time as the log recorded it
     * @param by when it was in the log for certain, never before the time: as a quorum of witnesses says, where the policy
     *     asks any, else the time
     */
    public record Arrival(FormerSigner sender, Instant time, Instant by) {}

    /**
     * @param release whose own record {@link ReleaseVerifier} believes
     * @param sealed of the bundle that was asked for
     * @param envelope the same, verified by this client
     * @param roster that says who sealed it
     */
    public static Arrival verify(
            Release release, SealedEnvelope sealed, Envelope envelope, Roster roster, LogPolicy policy, Instant now)
            throws ReleaseRefused {
        // 1. The record is in a log that the policy trusts, and what was disclosed is what the log commits to.
        Checkpoint checkpoint;
        Disclosed record;
        Facts released;
        try {
            checkpoint = ProofVerifier.verify(release.deposit(), policy);
            record = release.deposit().record().verify();
            released =
                    Objects.requireNonNull(release.inclusion().record().verify().facts());
        } catch (LogRefused e) {
            boolean quorum = e.refusal() == LogRefusal.QUORUM_MISSING;
            throw new ReleaseRefused(quorum ? ReleaseRefusal.PROOF_UNCOSIGNED : ReleaseRefusal.DEPOSIT_UNPROVEN, e);
        }
        Facts facts = record.facts();
        Detail detail = record.detail();
        if (facts == null || detail == null) {
            throw new ReleaseRefused(ReleaseRefusal.DEPOSIT_UNPROVEN, null);
        }

        Instant seen = checkpoint.seenBy() == null ? facts.time() : checkpoint.seenBy();
        require(
                Stream.of(facts.time(), released.time(), envelope.created(), seen)
                        .allMatch(time -> time.isAfter(Instant.EPOCH) && time.isBefore(LAST)),
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME);

        // 2. It is the record of this very bundle's deposit: of the signatures too, which could be made later.
        require(
                facts.event() == Event.DEPOSITED
                        && envelope.bundle().hex().equals(facts.bundle())
                        && envelope.referral().equals(facts.referral())
                        && sealed.digest().equals(detail.object())
                        && sealed.signaturesDigest().equals(detail.request()),
                ReleaseRefusal.DEPOSIT_OF_OTHER_BUNDLE);

        // 3. Who deposited it is who sealed it.
        requireSender(record.actor(), facts, envelope, roster);

        // 4. It came before it was released.
        require(
                release.deposit().index() < release.inclusion().index()
                        && !facts.time().isAfter(released.time().plus(DepositLimits.STANDARD.skew())),
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME);

        // 5. It came when its sender says that it was made, within what a gate accepts.
        require(
                !envelope.created().isAfter(facts.time().plus(DepositLimits.STANDARD.skew()))
                        && !envelope.created().isBefore(facts.time().minus(DepositLimits.STANDARD.age())),
                ReleaseRefusal.DEPOSIT_OF_OTHER_TIME);

        // 6. Witnesses saw it no earlier than it came.
        require(!facts.time().isAfter(seen.plus(DepositLimits.STANDARD.skew())), ReleaseRefusal.DEPOSIT_OF_OTHER_TIME);
        // Witnesses' clocks are not the log's: what is dated within the tolerance of both counts as of the record.
        Instant by = seen.isBefore(facts.time()) ? facts.time() : seen;

        // 7. Its sender could send it then: a key that was stolen dates what it signs as it likes.
        return new Arrival(sender(envelope, roster, facts.time(), by, now), facts.time(), by);
    }

    /**
     * The same where too few witnesses cosigned the proof. Then the log's word alone says when the bundle came, which shows
     * nothing of a key that was stolen: its sender has to be somebody who can send now.
     */
    public static Arrival verifyUncosigned(
            Release release, SealedEnvelope sealed, Envelope envelope, Roster roster, LogPolicy policy, Instant now)
            throws ReleaseRefused {
        Arrival arrival = verify(release, sealed, envelope, roster, policy.withoutQuorum(), now);
        try {
            roster.signer(envelope.sender(), roster.caseRole(envelope.sender()), now);
            return arrival;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER, e);
        }
    }

    /** Where the actor was erased, the envelope whose digest the record has still says who signed it. */
    private static void requireSender(@Nullable Actor actor, Facts facts, Envelope envelope, Roster roster)
            throws ReleaseRefused {
        Person sender;
        try {
            sender = roster.holder(envelope.sender());
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.DEPOSIT_OF_OTHER_SENDER, e);
        }
        require(
                sender.caseRole().map(Role::code).orElse("").equals(facts.role())
                        && (actor == null
                                || sender.id().equals(actor.person())
                                        && sender.organisation().equals(actor.organisation())
                                        && envelope.sender().classical().hex().equals(actor.certificate())),
                ReleaseRefusal.DEPOSIT_OF_OTHER_SENDER);
    }

    private static FormerSigner sender(Envelope envelope, Roster roster, Instant time, Instant by, Instant now)
            throws ReleaseRefused {
        try {
            return roster.signerBy(envelope.sender(), roster.caseRole(envelope.sender()), time, by, now);
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.DEPOSIT_OF_INACTIVE_SENDER, e);
        }
    }

    private static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
