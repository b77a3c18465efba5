package org.safeconduct.release;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Person;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefusal;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.RecordDraft;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes decisions down, and demands the proof that they are in the log. */
final class Decisions {
    private final TransactionTemplate transactions;
    private final Nonces nonces;
    private final DecisionRows rows;
    private final BreakGlassRows breakGlass;
    private final WithdrawnReferrals withdrawn;
    private final AccessLog log;
    private final LogPolicy policy;
    private final Duration patience;
    private final WithoutQuorum withoutQuorum;

    Decisions(
            TransactionTemplate transactions,
            Nonces nonces,
            DecisionRows rows,
            BreakGlassRows breakGlass,
            WithdrawnReferrals withdrawn,
            AccessLog log,
            LogPolicy policy,
            Duration patience,
            WithoutQuorum withoutQuorum) {
        this.withoutQuorum = withoutQuorum;
        this.transactions = transactions;
        this.nonces = nonces;
        this.rows = rows;
        this.breakGlass = breakGlass;
        this.withdrawn = withdrawn;
        this.log = log;
        this.policy = policy;
        this.patience = patience;
    }

    /**
     * Commits record, row and nonce together. Where a parallel request was first with the nonce, or the log knows the request
     * although its nonce's row is gone, a grant holds only if it is the one in the log; all else becomes a refusal, and
     * that is recorded.
     *
     * @return the decision that is recorded now
     */
    Decision.Settled record(Decision decision) throws ReleaseRefused {
        return switch (decision) {
            case Decision.Refused refused -> commit(refused) ? refused : replayed(refused);
            case Decision.Granted granted -> grant(granted);
            case Decision.Repeated repeated -> again(repeated.granted());
        };
    }

    /** In one transaction with the record: a withdrawal, or a freeze of either person, comes before or after both. */
    private Decision.Settled grant(Decision.Granted granted) throws ReleaseRefused {
        try {
            Boolean first =
                    transactions.execute(transaction -> isWithdrawn(granted) ? null : commit(granted, transaction));
            if (first == null) {
                return overturned(granted, ReleaseRefusal.WITHDRAWN, null);
            }
            return first ? granted : again(granted);
        } catch (PersonFrozen e) {
            return overturned(granted, ReleaseRefusal.FROZEN, e);
        }
    }

    /** Until the transaction ends, nobody can withdraw it. */
    private boolean isWithdrawn(Decision.Granted granted) {
        return withdrawn.hasUntilCommit(
                Objects.requireNonNull(granted.organisation()),
                Objects.requireNonNull(granted.draft().facts().referral()));
    }

    /** A record of its own: the request's may be that it was granted before. */
    private Decision.Refused overturned(
            Decision.Granted granted, ReleaseRefusal because, @Nullable PersonFrozen cause) {
        Decision.Refused refused = granted.overturned(
                new ReleaseRefused(because, cause), granted.draft().facts().time());
        commit(refused);
        return refused;
    }

    private Decision.Settled again(Decision.Granted granted) throws ReleaseRefused {
        Optional<Decision.Granted> earlier = earlier(granted);
        return earlier.isPresent() ? earlier.get() : replayed(granted);
    }

    private Decision.Refused replayed(Decision decision) {
        Decision.Refused replayed = decision.overturned(
                new ReleaseRefused(ReleaseRefusal.REPLAYED, null),
                decision.draft().facts().time());
        if (!commit(replayed)) {
            throw new IllegalStateException("a random request id was there already");
        }
        return replayed;
    }

    /**
     * The same grant as it is in the log already, if the same bytes of the same person made it. A nonce that is spent
     * was committed with a record, so there is one to wait for.
     *
     * @throws ReleaseRefused NOT_RECORDED if there is none after all
     */
    Optional<Decision.Granted> earlier(Decision.Granted granted) throws ReleaseRefused {
        try {
            Disclosed recorded = log.awaitSigned(granted.draft().request(), patience)
                    .record()
                    .verify();
            return granted.repeats(recorded) ? Optional.of(granted.recordedAs(recorded)) : Optional.empty();
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** How many requests of this person about this bundle were refused after that time. */
    long refusedSince(Instant time, BundleId bundle, Person person) {
        return rows.refusedSince(time, bundle, person.id());
    }

    private boolean commit(Decision decision) {
        return transactions.execute(transaction -> commit(decision, transaction));
    }

    private boolean commit(Decision decision, TransactionStatus transaction) {
        String nonce = decision.nonce();
        boolean first =
                (nonce == null || nonces.spend(nonce, decision.draft().facts().time())) && log.append(decision.draft());
        if (first) {
            rows.insert(decision);
            if (decision instanceof Decision.Granted granted && granted.breaksGlass()) {
                breakGlass.insert(granted);
            }
        } else {
            transaction.setRollbackOnly();
        }
        return first;
    }

    /**
     * Believes the log no more than the officer's client will: the proof must hold under the gate's own policy, and the
     * proven leaf must commit to exactly the record of this decision.
     */
    Inclusion prove(Decision.Granted granted) throws ReleaseRefused {
        try {
            Inclusion inclusion = log.await(granted.draft().request(), patience);
            return proven(granted, inclusion, policy);
        } catch (LogRefused e) {
            if (e.refusal() != LogRefusal.QUORUM_MISSING) {
                throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
            }
            return switch (withoutQuorum) {
                case REFUSE -> throw new ReleaseRefused(ReleaseRefusal.NOT_COSIGNED, e);
                case RELEASE -> uncosigned(granted);
            };
        }
    }

    /** A record of its own says that this release was answered without the quorum; the witnesses cosign both later. */
    private Inclusion uncosigned(Decision.Granted granted) throws ReleaseRefused {
        RecordDraft draft = granted.draft();
        try {
            Inclusion inclusion = log.awaitSigned(draft.request(), patience);
            Facts facts = draft.facts()
                    .outcome(Event.RELEASED_UNCOSIGNED, draft.facts().time(), inclusion.index(), null);
            RecordDraft told = new RecordDraft(
                    toldAs(draft.request()),
                    facts,
                    draft.actor(),
                    new Detail(null, draft.detail().request(), null));
            Boolean stopped = transactions.execute(transaction -> {
                boolean is = isWithdrawn(granted);
                if (!is) {
                    log.append(told);
                }
                return is;
            });
            if (stopped) {
                throw overturned(granted, ReleaseRefusal.WITHDRAWN, null).because();
            }
            log.awaitSigned(told.request(), patience);
            return proven(granted, log.awaitUncosigned(draft.request(), patience), policy.withoutQuorum());
        } catch (PersonFrozen e) {
            throw overturned(granted, ReleaseRefusal.FROZEN, e).because();
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** Of the request, so that the same one sent again is told of once. */
    private static UUID toldAs(UUID request) {
        return UUID.nameUUIDFromBytes(("released-uncosigned " + request).getBytes(US_ASCII));
    }

    private static Inclusion proven(Decision.Granted granted, Inclusion inclusion, LogPolicy policy)
            throws LogRefused, ReleaseRefused {
        RecordDraft draft = granted.draft();
        ProofVerifier.verify(inclusion, policy);
        Disclosed record = inclusion.record().verify();
        if (draft.facts().equals(record.facts())
                && draft.actor().equals(record.actor())
                && draft.detail().equals(record.detail())) {
            return inclusion;
        }
        throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, null);
    }
}
