package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.ProvenDeposit;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Certificates;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides, records, proves, and only then removes the gate's layer (docs/release-gate.md). */
public final class ReleaseGate {
    private static final Duration DAY = Duration.ofDays(1);

    private final LogPolicy policy;
    private final Deposits deposits;
    private final Stored stored;
    private final Approvals approvals;
    private final Reseals reseals;
    private final PartReaders readers;
    private final Reviews reviews;
    private final Freezes freezes;
    private final GivenYes second;
    private final ReleaseLimits limits;
    private final InstantSource clock;
    private final Nonces nonces;
    private final WithdrawnReferrals withdrawn;
    private final Decisions decisions;

    /** @param policy under which the gate itself believes the log; its origin is the one a request must name */
    public ReleaseGate(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy policy,
            Rosters rosters,
            Deposits deposits,
            ReleaseLimits limits,
            InstantSource clock) {
        this(database, transactions, log, policy, WithoutQuorum.REFUSE, rosters, deposits, limits, clock);
    }

    /** @param policy as above; releases are answered with a proof that meets its quorum, or as withoutQuorum says */
    public ReleaseGate(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            LogPolicy policy,
            WithoutQuorum withoutQuorum,
            Rosters rosters,
            Deposits deposits,
            ReleaseLimits limits,
            InstantSource clock) {
        this.policy = policy;
        this.deposits = deposits;
        this.stored = new Stored(rosters, deposits);
        AskLog ground = new AskLog(
                transactions,
                log,
                policy,
                stored,
                limits,
                clock,
                new AskRows(database),
                new WithdrawnReferrals(database, log));
        ResealRows rows = new ResealRows(database);
        this.readers = new PartReaders(ground, rows);
        this.reseals = new Reseals(ground, rows, readers);
        this.approvals = new Approvals(ground, readers);
        this.reviews = new Reviews(ground, new BreakGlassRows(database));
        this.freezes = new Freezes(ground, new FreezeRows(database));
        this.second = new GivenYes(ground);
        this.limits = limits;
        this.clock = clock;
        this.nonces = new Nonces(database);
        this.withdrawn = new WithdrawnReferrals(database, log);
        this.decisions = new Decisions(
                transactions,
                nonces,
                new DecisionRows(database),
                new BreakGlassRows(database),
                withdrawn,
                log,
                policy,
                limits.patience(),
                withoutQuorum);
    }

    /** Where the second person is asked, for parts that two persons open. */
    public Approvals approvals() {
        return approvals;
    }

    /** Where an officer seals a part to a colleague, with another's yes. */
    public Reseals reseals() {
        return reseals;
    }

    /** Where break-glass openings are reviewed. */
    public Reviews reviews() {
        return reviews;
    }

    /** Where somebody is stopped at once. */
    public Freezes freezes() {
        return freezes;
    }

    /** @throws ReleaseRefused after the refusal was recorded; or, with NOT_RECORDED, because nothing could be */
    public Release release(SignedReleaseRequest request, Caller caller) throws ReleaseRefused {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a decision commits by itself, before anything is released");
        }
        try {
            Considered considered = decide(request, caller, now());
            return carryOut(decisions.record(considered.decision()), considered);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** @param bundle with the record of it, as it will be shown: in every decision that grants */
    private record Considered(
            Decision decision,
            @Nullable Deposited bundle,
            @Nullable Inclusion deposit,
            @Nullable Agreed agreed,
            @Nullable Reseal by) {}

    /**
     * The checks of docs/release-gate.md, under the same numbers.
     *
     * @throws ReleaseRefused NOT_RECORDED where a record that is needed for the decision is not proven yet: nothing is
     *     decided then, or sending the same bytes again would be a replay
     */
    private Considered decide(SignedReleaseRequest request, Caller caller, Instant now) throws ReleaseRefused {
        Hearing hearing = Hearing.of(request, caller, now);
        try {
            // 1. The bytes are one request, within bounds.
            ReleaseRequest alleged = request.alleged();

            // 2. It names the signing pair that the current roster gives to the person who is signed in. That roster
            // asks
            // the same of witnesses as this gate.
            Roster roster = stored.roster();
            RequestChecks.requireAgreed(policy, roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            RequestChecks.requireOwnSigner(alleged, own);

            // 3. Both signatures hold, over exactly these bytes.
            RequestChecks.requireSigned(request, own);
            hearing = hearing.signed(alleged);

            // 4. The signer is an active officer or caseworker of an active organisation, by session and by roster.
            RequestChecks.requireReader(alleged, caller, roster, now);

            // 5. It was made for this exchange.
            RequestChecks.requireHome(alleged, policy.origin());

            // 6. It was made now.
            RequestChecks.requireRecent(alleged, limits.window(), now);

            // 7. It was not used before, unless these very bytes were granted: then only their answer was lost. The
            // unique row written with the decision settles it between parallel requests.
            boolean spent = nonces.isSpent(alleged.nonce());
            if (spent
                    && decisions
                            .earlier(hearing.grant(alleged, limits.review()))
                            .isEmpty()) {
                throw new ReleaseRefused(ReleaseRefusal.REPLAYED, null);
            }
            hearing = hearing.unspent(!spent);

            // 8. The purpose is given, in words too.
            RequestChecks.requireWords(alleged);
            hearing = hearing.worded();

            // 9. The bundle is there, as its sender signed it and the log recorded it.
            ProvenDeposit deposit = stored.proven(alleged.bundle());
            Deposited deposited = deposit.deposited();
            hearing = hearing.about(deposited);

            // 10. It has this part.
            EnvelopePart part = RequestChecks.requirePart(alleged, deposited.envelope());

            // 11. The sender sealed the part to this person, whose encryption pair is valid; or somebody who can open
            // it did, with another's yes.
            Reseal by = readers.require(alleged, deposited, part, caller, own, roster, now);

            // 12. Nobody else's yes is needed, or it was given to this very request and still counts; or one officer
            // may open alone, by what the sender made for that.
            Agreed agreed = agreed(alleged, part, caller, roster, now);
            hearing = hearing.agreed(agreed);

            // 13. The key that the inner envelope is kept under was not destroyed.
            stored.requireKey(alleged.bundle());

            // 14. Its sender did not take the referral back. Asked once more where the decision commits.
            if (withdrawn.has(deposited)) {
                throw new ReleaseRefused(ReleaseRefusal.WITHDRAWN, null);
            }
            // Read now: once the decision is recorded, nothing that fails may say that it is not.
            return new Considered(
                    hearing.granted(alleged, limits.review()), deposited, deposits.shown(deposit), agreed, by);
        } catch (ReleaseRefused refused) {
            if (refused.refusal() == ReleaseRefusal.NOT_RECORDED) {
                throw refused;
            }
            return new Considered(refused(hearing, refused), null, null, null, null);
        }
    }

    private @Nullable Agreed agreed(
            ReleaseRequest alleged, EnvelopePart part, Caller caller, Roster roster, Instant now)
            throws ReleaseRefused {
        if (alleged.breakGlass()) {
            RequestChecks.requireBreakGlass(part, alleged, caller);
            BreakGlassChecks.requireSomebodyToReview(part, caller, roster, now);
            return null;
        }
        return part.approvers().isEmpty() ? null : second.require(alleged, part, roster, now);
    }

    /** The sender is shown the bundle's refusals page by page: one person cannot make them endless. */
    private Decision refused(Hearing hearing, ReleaseRefused refused) {
        ReleaseRequest signed = hearing.signed();
        if (signed == null
                || decisions.refusedSince(
                                hearing.at().minus(DAY),
                                signed.bundle(),
                                hearing.caller().person())
                        < limits.refused()) {
            return hearing.refused(refused);
        }
        return hearing.refusedUnnamed(new ReleaseRefused(ReleaseRefusal.TOO_MANY_REFUSED, refused));
    }

    /** From here on the decision is in the log's tables; a granted one is proven before it has any effect. */
    private Release carryOut(Decision.Settled recorded, Considered considered) throws ReleaseRefused {
        return switch (recorded) {
            case Decision.Refused refused -> throw refused.because();
            case Decision.Granted granted -> {
                Inclusion inclusion = decisions.prove(granted);
                // The proof may have taken long, or it is an earlier one.
                if (withdrawn.has(Objects.requireNonNull(considered.bundle()))) {
                    throw overturned(granted, new ReleaseRefused(ReleaseRefusal.WITHDRAWN, null));
                }
                if (freezes.has(granted.draft().actor())) {
                    throw overturned(granted, new ReleaseRefused(ReleaseRefusal.FROZEN, null));
                }
                yield new Release(keys(granted, considered), inclusion, Objects.requireNonNull(considered.deposit()));
            }
        };
    }

    /** The gate hands out nothing from which the approvers' layers are not off, and cannot take them off. */
    private byte[] keys(Decision.Granted granted, Considered considered) throws ReleaseRefused {
        Agreed agreed = considered.agreed();
        try {
            if (granted.breaksGlass()) {
                return stored.breakGlassEnvelope(granted.bundle(), granted.part());
            }
            return agreed == null
                    ? readers.innerEnvelope(granted.bundle(), granted.part(), considered.by())
                    : stored.unlock(granted.bundle(), granted.part(), agreed.locked());
        } catch (ReleaseRefused e) {
            throw overturned(granted, e);
        }
    }

    private ReleaseRefused overturned(Decision.Granted granted, ReleaseRefused refused) throws ReleaseRefused {
        decisions.record(granted.overturned(refused, now()));
        return refused;
    }

    /** Records hold milliseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
