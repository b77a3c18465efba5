package org.safeconduct.referral;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.deposit.WithdrawnReferrals;
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

/** Takes referrals from one state to the next, as officers and caseworkers sign; each time there is one record. */
public final class Referrals {
    private final TransactionTemplate transactions;
    private final TransitionRows rows;
    private final Parties parties;
    private final WithdrawnReferrals withdrawn;
    private final AccessLog log;
    private final String origin;
    private final Rosters rosters;
    private final Duration patience;
    private final InstantSource clock;

    /** @param origin of the log, which a transition must name @param patience with the log */
    public Referrals(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            String origin,
            Rosters rosters,
            Deposits deposits,
            Duration patience,
            InstantSource clock) {
        this.transactions = transactions;
        this.rows = new TransitionRows(database);
        this.parties = new Parties(database, deposits);
        this.withdrawn = new WithdrawnReferrals(database, log);
        this.log = log;
        this.origin = origin;
        this.rosters = rosters;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * The same bytes again change nothing, and are answered with the one record.
     *
     * @param referral that the request is brought for: one that is of another is none
     */
    public Inclusion transition(String referral, SignedTransition signed, Caller caller) throws ReferralRefused {
        UUID request;
        try {
            request = decide(referral, signed, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DataAccessException | TransactionException e) {
            throw new ReferralRefused(ReferralRefusal.NOT_RECORDED, e);
        }
        try {
            return log.await(request, patience);
        } catch (LogRefused | DataAccessException e) {
            throw new ReferralRefused(ReferralRefusal.NOT_PROVEN, e);
        }
    }

    private UUID decide(String referral, SignedTransition signed, Caller caller, Instant now) throws ReferralRefused {
        Transition believed = null;
        try {
            // 1. The bytes are one transition, within bounds.
            Transition alleged = signed.alleged();
            require(alleged.referral().equals(referral), ReferralRefusal.MALFORMED);

            // 2. The caller is an active person of an active organisation in the role they claim, by session and
            // roster.
            Roster roster = roster();
            Person person = requireParty(caller, alleged.role(), roster, now);
            SigningCertificates own = roster.certificates(person).signing();

            // 3. It names their own signing pair.
            require(alleged.signer().equals(own.fingerprints()), ReferralRefusal.SIGNER_NOT_CALLER);

            // 4. Both signatures hold, over exactly these bytes.
            requireSigned(signed, own);

            // 5. The referral is their organisation's, or sealed to them: of another's history nobody writes a record.
            Referral of = alleged.of();
            require(isTheirs(of, alleged.role(), person, roster), ReferralRefusal.UNKNOWN);
            believed = alleged;

            // 6. It was made for this exchange, and now.
            require(alleged.origin().equals(origin), ReferralRefusal.FOREIGN);
            require(
                    !alleged.time().isBefore(now.minus(Transition.FRESH))
                            && !alleged.time().isAfter(now.plus(Transition.FRESH)),
                    ReferralRefusal.STALE);

            // 7. What it points to is of this referral, and it is about as many people as the referral is.
            require(alleged.bundle() == null || parties.has(of, alleged.bundle()), ReferralRefusal.BUNDLE_WRONG);
            requirePeople(alleged);

            // 8. and 9., under the referral's lock: nobody took it back, and the rules let it follow what is there.
            commit(signed, alleged, caller, now);
            return Transition.id(of, alleged.version());
        } catch (PersonFrozen e) {
            ReferralRefused refused = new ReferralRefused(ReferralRefusal.FROZEN, e);
            record(refused, signed, believed, caller, now);
            throw refused;
        } catch (ReferralRefused refused) {
            if (refused.refusal() != ReferralRefusal.DIRECTORY_UNAVAILABLE) {
                record(refused, signed, believed, caller, now);
            }
            throw refused;
        }
    }

    private Roster roster() throws ReferralRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new ReferralRefused(ReferralRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    /** The person as the roster has them now, not as the token had them. */
    private static Person requireParty(Caller caller, Side side, Roster roster, Instant at) throws ReferralRefused {
        Role role = side.role();
        require(caller.caseRole().filter(role::equals).isPresent(), ReferralRefusal.NOT_A_PARTY);
        try {
            Person person = roster.person(caller.person().id());
            // Who is both is a caseworker: nobody has both voices in a case.
            require(person.caseRole().filter(role::equals).isPresent(), ReferralRefusal.NOT_A_PARTY);
            return roster.signer(roster.certificates(person).signing().fingerprints(), role, at);
        } catch (DirectoryRefused e) {
            throw new ReferralRefused(ReferralRefusal.NOT_A_PARTY, e);
        }
    }

    private static void requireSigned(SignedTransition signed, SigningCertificates own) throws ReferralRefused {
        try {
            HybridSignatures.verify(signed.bytes(), signed.signatures(), own);
        } catch (KeysRefused e) {
            throw new ReferralRefused(ReferralRefusal.SIGNATURE_INVALID, e);
        }
    }

    private boolean isTheirs(Referral of, Side side, Person person, Roster roster) {
        return switch (side) {
            case PARTNER -> of.organisation().equals(person.organisation()) && parties.isSent(of);
            // Nobody decides what their own organisation sent.
            case OFFICER, RECEIVER ->
                !of.organisation().equals(person.organisation())
                        && parties.goesTo(side == Side.OFFICER ? null : person.organisation(), of)
                        && parties.isSealedTo(
                                roster.certificates(person).encryption().fingerprints(), of);
        };
    }

    private void requirePeople(Transition transition) throws ReferralRefused {
        Acceptance people = transition.people();
        if (people != null) {
            require(
                    parties.newest(transition.of())
                            .filter(bundle -> bundle.envelope().people() == people.people())
                            .isPresent(),
                    ReferralRefusal.PEOPLE_WRONG);
        }
    }

    /** Record and effect commit together. Two that make the same version wait for each other, and one is refused. */
    private void commit(SignedTransition signed, Transition of, Caller caller, Instant now) throws ReferralRefused {
        Referral referral = of.of();
        UUID request = Transition.id(referral, of.version());
        Event event = HistoryVerifier.event(of);
        RecordDraft draft = draft(request, event, signed, of, caller, null, now);
        ReferralRefused refused = transactions.execute(transaction -> {
            try {
                move(signed, of, request, draft, now);
                return null;
            } catch (ReferralRefused e) {
                transaction.setRollbackOnly();
                return e;
            }
        });
        if (refused != null) {
            throw refused;
        }
    }

    private void move(SignedTransition signed, Transition of, UUID request, RecordDraft draft, Instant now)
            throws ReferralRefused {
        Referral referral = of.of();
        // 8. Whoever takes it back waits until this is committed, or this sees that they did.
        require(!withdrawn.hasUntilCommit(referral.organisation(), referral.id()), ReferralRefusal.WITHDRAWN);
        Chain chain = Chain.of(referral, rows.of(referral));
        if (chain.has(signed)) {
            return;
        }
        // 9. The table of transitions.
        require(chain.position().version() < Transition.MOST, ReferralRefusal.TOO_MANY);
        Moves.after(chain.position(), of);
        require(rows.insert(request, of, signed, now), ReferralRefusal.MOVED_MEANWHILE);
        // The log has that version already: its row was taken away, and the state before it is not the state.
        require(log.append(draft), ReferralRefusal.ALTERED);
    }

    private void record(
            ReferralRefused refused,
            SignedTransition signed,
            @Nullable Transition believed,
            Caller caller,
            Instant now) {
        RecordDraft draft = draft(
                UUID.randomUUID(),
                Event.TRANSITION_REFUSED,
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
            SignedTransition signed,
            @Nullable Transition believed,
            Caller caller,
            @Nullable String reason,
            Instant now) {
        Facts facts =
                believed == null ? Facts.of(event, now, null).because(reason) : facts(event, believed, reason, now);
        Actor actor = new Actor(
                caller.person().id(),
                caller.person().organisation(),
                believed == null ? null : believed.signer().classical().hex(),
                caller.token());
        return new RecordDraft(request, facts, actor, new Detail(null, signed.digest(), null));
    }

    private static Facts facts(Event event, Transition of, @Nullable String reason, Instant now) {
        String bundle =
                of.bundle() == null ? null : Objects.requireNonNull(of.bundle()).hex();
        String role = of.role().code();
        return new Facts(event, now, bundle, of.referral(), null, role, null, reason)
                .reaching(of.to().code());
    }

    private static void require(boolean holds, ReferralRefusal otherwise) throws ReferralRefused {
        if (!holds) {
            throw new ReferralRefused(otherwise, null);
        }
    }
}
