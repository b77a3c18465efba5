package org.safeconduct.deposit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes referrals back, for good: from the commit on nothing of it is released, and nothing more of it is accepted. No
 * record of a release of it follows its own in the log.
 */
public final class Withdrawals {
    /** As long as a release request counts. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final TransactionTemplate transactions;
    private final WithdrawnReferrals withdrawn;
    private final AccessLog log;
    private final String origin;
    private final Rosters rosters;
    private final Duration patience;
    private final InstantSource clock;

    /** @param origin of the log, which a withdrawal must name @param patience with the log */
    public Withdrawals(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            String origin,
            Rosters rosters,
            Duration patience,
            InstantSource clock) {
        this.transactions = transactions;
        this.withdrawn = new WithdrawnReferrals(database, log);
        this.log = log;
        this.origin = origin;
        this.rosters = rosters;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Withdrawing again changes nothing, and is answered with the one record; where that is another person's, without who
     * it was.
     *
     * @param referral that the request is brought for: one that is of another is none
     */
    public Inclusion withdraw(String referral, SignedWithdrawal signed, Caller caller) throws WithdrawalRefused {
        UUID request;
        try {
            request = decide(referral, signed, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DataAccessException | TransactionException e) {
            throw new WithdrawalRefused(WithdrawalRefusal.NOT_RECORDED, e);
        }
        try {
            Inclusion inclusion = log.await(request, patience);
            Actor actor = inclusion.record().verify().actor();
            return actor == null || caller.person().id().equals(actor.person())
                    ? inclusion
                    : new Inclusion(inclusion.index(), inclusion.record().withoutActor(), inclusion.proof());
        } catch (LogRefused | DataAccessException e) {
            throw new WithdrawalRefused(WithdrawalRefusal.NOT_PROVEN, e);
        }
    }

    private UUID decide(String referral, SignedWithdrawal signed, Caller caller, Instant now) throws WithdrawalRefused {
        Withdrawal believed = null;
        try {
            // 1. The bytes are one withdrawal, within bounds.
            Withdrawal alleged = signed.alleged();
            require(alleged.referral().equals(referral), WithdrawalRefusal.MALFORMED);

            // 2. The caller is an active partner of an active organisation, by session and by roster.
            Roster roster = roster();
            Person person = requirePartner(caller, roster, now);
            SigningCertificates own = roster.certificates(person).signing();

            // 3. It names their own signing pair.
            require(alleged.signer().equals(own.fingerprints()), WithdrawalRefusal.SIGNER_NOT_CALLER);

            // 4. Both signatures hold, over exactly these bytes.
            requireSigned(signed, own);

            // 5. The referral is one of their organisation's: of another's history nobody writes a record.
            String organisation = person.organisation();
            require(withdrawn.isOurs(organisation, alleged.referral()), WithdrawalRefusal.UNKNOWN_REFERRAL);
            believed = alleged;

            // 6. It was made for this exchange, and now.
            require(alleged.origin().equals(origin), WithdrawalRefusal.FOREIGN);
            require(
                    !alleged.time().isBefore(now.minus(FRESH))
                            && !alleged.time().isAfter(now.plus(FRESH)),
                    WithdrawalRefusal.STALE);

            // 7. It is withdrawn once; record and effect commit together.
            commit(signed, alleged, person, caller, now);
            return Withdrawal.id(organisation, referral);
        } catch (PersonFrozen e) {
            WithdrawalRefused refused = new WithdrawalRefused(WithdrawalRefusal.FROZEN, e);
            record(refused, signed, believed, caller, now);
            throw refused;
        } catch (WithdrawalRefused refused) {
            if (refused.refusal() != WithdrawalRefusal.DIRECTORY_UNAVAILABLE) {
                record(refused, signed, believed, caller, now);
            }
            throw refused;
        }
    }

    private Roster roster() throws WithdrawalRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new WithdrawalRefused(WithdrawalRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    private static Person requirePartner(Caller caller, Roster roster, Instant at) throws WithdrawalRefused {
        try {
            Person person = ArrivalChecks.requireSender(caller, roster, at);
            require(person.caseRole().filter(Role.PARTNER::equals).isPresent(), WithdrawalRefusal.NOT_A_PARTNER);
            return person;
        } catch (DepositRefused e) {
            throw new WithdrawalRefused(WithdrawalRefusal.NOT_A_PARTNER, e);
        }
    }

    private static void requireSigned(SignedWithdrawal signed, SigningCertificates own) throws WithdrawalRefused {
        try {
            HybridSignatures.verify(signed.bytes(), signed.signatures(), own);
        } catch (KeysRefused e) {
            throw new WithdrawalRefused(WithdrawalRefusal.SIGNATURE_INVALID, e);
        }
    }

    /** Where the row is there, nothing happens; where only the record is, somebody took the row away: it is put back. */
    private void commit(SignedWithdrawal signed, Withdrawal of, Person person, Caller caller, Instant now) {
        UUID request = Withdrawal.id(person.organisation(), of.referral());
        RecordDraft draft = draft(request, Event.WITHDRAWN, signed, of, caller, null, now);
        transactions.executeWithoutResult(transaction -> {
            if (withdrawn.add(person.organisation(), request, of, signed, now)) {
                log.append(draft);
            }
        });
    }

    private void record(
            WithdrawalRefused refused,
            SignedWithdrawal signed,
            @Nullable Withdrawal believed,
            Caller caller,
            Instant now) {
        RecordDraft draft = draft(
                UUID.randomUUID(),
                Event.WITHDRAWAL_REFUSED,
                signed,
                believed,
                caller,
                refused.refusal().code(),
                now);
        transactions.executeWithoutResult(transaction -> log.append(draft));
    }

    /** @param believed null before its signatures hold: until then nothing in it is written down */
    private static RecordDraft draft(
            UUID request,
            Event event,
            SignedWithdrawal signed,
            @Nullable Withdrawal believed,
            Caller caller,
            @Nullable String reason,
            Instant now) {
        Facts facts = new Facts(
                event,
                now,
                null,
                believed == null ? null : believed.referral(),
                null,
                caller.caseRole().map(Role::code).orElse(null),
                null,
                reason);
        Actor actor = new Actor(
                caller.person().id(),
                caller.person().organisation(),
                believed == null ? null : believed.signer().classical().hex(),
                caller.token());
        return new RecordDraft(request, facts, actor, new Detail(null, signed.digest(), null));
    }

    private static void require(boolean holds, WithdrawalRefusal otherwise) throws WithdrawalRefused {
        if (!holds) {
            throw new WithdrawalRefused(otherwise, null);
        }
    }
}
