package org.safeconduct.release;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.deposit.WithdrawnReferrals;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What asks and answers have in common: they are recorded with what they change, and count when the log has them. */
record AskLog(
        TransactionTemplate transactions,
        AccessLog log,
        LogPolicy policy,
        Stored stored,
        ReleaseLimits limits,
        InstantSource clock,
        AskRows rows,
        WithdrawnReferrals withdrawn) {
    interface Change {
        boolean make() throws ReleaseRefused;
    }

    /**
     * Record and rows together, and never after a withdrawal, nor of somebody who is frozen.
     *
     * @param change false where nothing is to be recorded
     */
    void commit(RecordDraft draft, Deposited deposited, Change change) throws ReleaseRefused {
        ReleaseRefused refused = transactions.execute(transaction -> {
            try {
                if (withdrawn.hasUntilCommit(
                        deposited.caseOrganisation(), deposited.envelope().referral())) {
                    return new ReleaseRefused(ReleaseRefusal.WITHDRAWN, null);
                }
                if (change.make() && !log.append(draft)) {
                    transaction.setRollbackOnly();
                    return new ReleaseRefused(ReleaseRefusal.REPLAYED, null);
                }
                return null;
            } catch (PersonFrozen e) {
                transaction.setRollbackOnly();
                return new ReleaseRefused(ReleaseRefusal.FROZEN, e);
            } catch (ReleaseRefused e) {
                return e;
            }
        });
        if (refused != null) {
            throw refused;
        }
    }

    /** The log's record of what somebody signed, cosigned as the policy asks: a row alone is nobody's word. */
    Inclusion proven(UUID request, Event event, SignedStatement signed) throws ReleaseRefused {
        // Without this, a row that nobody recorded would be waited for.
        require(log.knows(request), ReleaseRefusal.UNKNOWN_ASK);
        try {
            Inclusion inclusion = log.await(request, limits.patience());
            Disclosed record = inclusion.record().verify();
            require(
                    record.facts() != null
                            && record.detail() != null
                            && record.facts().event() == event
                            && signed.digest().equals(record.detail().request()),
                    ReleaseRefusal.UNKNOWN_ASK);
            return inclusion;
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** @return who asked */
    static Person requireAsker(OpeningAsk ask, SignedStatement signed, Roster roster) throws ReleaseRefused {
        try {
            Person asker = roster.holder(ask.signer());
            signed.requireSignedBy(roster.certificates(asker).signing());
            return asker;
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_ASK, e);
        }
    }

    ReleaseRefused recorded(
            ReleaseRefused refused,
            SignedStatement signed,
            @Nullable OpeningAsk ask,
            @Nullable Deposited deposited,
            Caller caller,
            Instant now) {
        return append(refused, AskRecords.refused(signed, ask, deposited, refused, caller, now));
    }

    /** Records a refusal; what could not be recorded is not recorded as refused either. */
    ReleaseRefused append(ReleaseRefused refused, RecordDraft draft) {
        if (refused.refusal() != ReleaseRefusal.NOT_RECORDED) {
            try {
                transactions.executeWithoutResult(transaction -> log.append(draft));
            } catch (DataAccessException | TransactionException e) {
                return new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
            }
        }
        return refused;
    }

    /** Records hold milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static EnvelopePart part(OpeningAsk ask, Deposited deposited) throws ReleaseRefused {
        return RequestChecks.requirePart(ask.likeRequest(), deposited.envelope());
    }

    static Event event(OpeningAnswer answer) {
        return answer.agreed() ? Event.APPROVAL_GIVEN : Event.APPROVAL_DENIED;
    }

    static ReleaseRefused unknown() {
        return new ReleaseRefused(ReleaseRefusal.UNKNOWN_ASK, null);
    }

    static void require(boolean holds, ReleaseRefusal otherwise) throws ReleaseRefused {
        if (!holds) {
            throw new ReleaseRefused(otherwise, null);
        }
    }
}
