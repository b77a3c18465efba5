package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.FrozenPeople;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.RecordDraft;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Stops somebody at once, and lets them go on: no act of theirs follows the record of it in the log (docs/people.md). */
public final class Freezes {
    /** Most freezes of others that one person makes within 24 hours. */
    public static final int MOST_A_DAY = 20;

    private static final int MOST_LISTED = 500;

    /**
     * Somebody's standing. @param number how often they were frozen @param record of the freeze that holds, and what was
     * signed for it; null where none does
     */
    public record Standing(
            String person,
            int number,
            boolean frozen,
            @Nullable Inclusion record,
            @Nullable SignedStatement statement) {}

    private final AskLog ground;
    private final FreezeRows rows;

    Freezes(AskLog ground, FreezeRows rows) {
        this.ground = ground;
        this.rows = rows;
    }

    /**
     * Checks what somebody signed, and stops the person, or lets them go on; the same bytes again change nothing.
     *
     * @param person that the request is brought for
     * @return its record
     * @throws ReleaseRefused after that was recorded
     */
    public Inclusion take(String person, Freeze.Act act, SignedStatement signed, Caller caller) throws ReleaseRefused {
        Instant now = ground.now();
        Freeze about = null;
        try {
            // 1. The bytes are one freeze, or the lifting of one, of this person.
            Freeze freeze = signed.allegedFreeze();
            AskLog.require(freeze.person().equals(person) && freeze.act() == act, ReleaseRefusal.REQUEST_MALFORMED);

            // 2. It names the caller's own signing pair, and both signatures hold.
            Roster roster = ground.stored().roster();
            RequestChecks.requireAgreed(ground.policy(), roster);
            Certificates own = RequestChecks.ofCaller(caller, roster);
            AskLog.require(freeze.signer().equals(own.signing().fingerprints()), ReleaseRefusal.SIGNER_NOT_CALLER);
            signed.requireSignedBy(own.signing());

            // 3. It was made for this log.
            AskLog.require(freeze.origin().equals(ground.policy().origin()), ReleaseRefusal.FOREIGN);

            // 4. The caller may, and there is such a person.
            Role role = FreezeChecks.requireMay(freeze, caller, roster, now);
            FreezeChecks.requireKnown(freeze.person(), roster);
            about = freeze;

            // 5. These very bytes were taken before: only the answer was lost.
            if (isTaken(freeze, signed)) {
                return proven(freeze, signed);
            }

            // 6. It was made now, and says why.
            AskLog.require(
                    Duration.between(freeze.time(), now)
                                    .abs()
                                    .compareTo(ground.limits().window())
                            <= 0,
                    ReleaseRefusal.STALE);
            AskLog.require(Words.areGiven(freeze.words()), ReleaseRefusal.PURPOSE_MISSING);

            // 7. Nobody lifts what they did or what was done to them.
            String object = act == Freeze.Act.UNFREEZE ? requireOthers(freeze, caller) : null;

            // 8. to 10. with everybody else kept from freezing: it follows the last one, and somebody can lift it.
            commit(freeze, signed, role, object, caller);
            return proven(freeze, signed);
        } catch (ReleaseRefused refused) {
            if (refused.refusal() == ReleaseRefusal.FREEZE_UNPROVEN) {
                throw refused;
            }
            throw recorded(refused, signed, about, caller, now);
        } catch (PersonFrozen e) {
            throw recorded(new ReleaseRefused(ReleaseRefusal.FROZEN, e), signed, about, caller, now);
        } catch (DataAccessException | TransactionException e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    /** Somebody's standing: for reviewers and registrars, and for that person. */
    public Standing of(String person, Caller caller) throws ReleaseRefused {
        AskLog.require(
                FreezeChecks.isKeeper(caller) || caller.person().id().equals(person), ReleaseRefusal.MAY_NOT_FREEZE);
        FreezeChecks.requireKnown(person, ground.stored().roster());
        return standing(person);
    }

    /** Whoever is frozen, the last first, at most {@value #MOST_LISTED}. */
    public List<Standing> all() {
        List<Standing> found = new ArrayList<>();
        for (String each : rows.frozen(MOST_LISTED)) {
            found.add(standing(each));
        }
        return found;
    }

    /** Whether somebody whom a decision's record names was frozen since. */
    boolean has(Actor actor) {
        return Stream.of(actor.person(), actor.approver())
                .filter(Objects::nonNull)
                .anyMatch(ground.log().frozen()::has);
    }

    private Standing standing(String person) {
        FrozenPeople.Standing is = ground.log().frozen().of(person);
        UUID request = FrozenPeople.frozen(person, Math.max(1, is.number()));
        return new Standing(
                person,
                is.number(),
                is.frozen(),
                is.frozen() ? ground.log().find(request).orElse(null) : null,
                is.frozen() ? rows.statement(request).orElse(null) : null);
    }

    /** It is in effect by now, whatever becomes of the proof. */
    private Inclusion proven(Freeze freeze, SignedStatement signed) throws ReleaseRefused {
        try {
            return ground.proven(freeze.id(), freeze.event(), signed);
        } catch (ReleaseRefused e) {
            throw e.refusal() == ReleaseRefusal.NOT_RECORDED
                    ? new ReleaseRefused(ReleaseRefusal.FREEZE_UNPROVEN, e)
                    : e;
        }
    }

    private boolean isTaken(Freeze freeze, SignedStatement signed) {
        Optional<SignedStatement> first = rows.statement(freeze.id());
        return first.isPresent()
                && first.get().digest().equals(signed.digest())
                && ground.log().knows(freeze.id());
    }

    /** @return digest of what was signed to freeze them, as the log's record of it has it */
    private @Nullable String requireOthers(Freeze lifting, Caller caller) throws ReleaseRefused {
        UUID request = FrozenPeople.frozen(lifting.person(), lifting.number());
        AskLog.require(ground.log().knows(request), ReleaseRefusal.FREEZE_OUTDATED);
        AskLog.require(!caller.person().id().equals(lifting.person()), ReleaseRefusal.OWN_FREEZE);
        try {
            Disclosed record = ground.log()
                    .awaitSigned(request, ground.limits().patience())
                    .record()
                    .verify();
            Actor actor = record.actor();
            Detail detail = record.detail();
            if (actor == null || detail == null || caller.person().id().equals(actor.person())) {
                throw new ReleaseRefused(ReleaseRefusal.OWN_FREEZE, null);
            }
            AskLog.require(Objects.equals(detail.request(), lifting.lifts()), ReleaseRefusal.FREEZE_OUTDATED);
            return detail.request();
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_RECORDED, e);
        }
    }

    private void commit(Freeze freeze, SignedStatement signed, Role role, @Nullable String object, Caller caller)
            throws ReleaseRefused {
        ReleaseRefused refused = ground.transactions().execute(transaction -> {
            try {
                ground.log().frozen().hold(freeze.person());
                // Read behind the lock: what was recorded before it is of before.
                Instant now = ground.now();
                requireNext(freeze);
                if (freeze.act() == Freeze.Act.FREEZE) {
                    requireFew(freeze, caller, now);
                    Roster roster = ground.stored().roster();
                    FreezeChecks.requireSomebodyToLift(
                            freeze, caller.person().id(), roster.thawing(frozenBy(freeze.person(), roster)), now);
                }
                ground.log().append(draft(freeze, signed, role, object, caller, now));
                rows.insert(freeze, signed, now);
                return null;
            } catch (ReleaseRefused e) {
                transaction.setRollbackOnly();
                return e;
            }
        });
        if (refused != null) {
            throw refused;
        }
    }

    /** Whoever has one keeper's machine cannot stop everybody: of oneself it is never too often. */
    private void requireFew(Freeze freeze, Caller caller, Instant now) throws ReleaseRefused {
        if (freeze.person().equals(caller.person().id())) {
            return;
        }
        long made = 0;
        for (SignedStatement each : rows.frozenSince(now.minus(Duration.ofDays(1)))) {
            made += each.allegedFreeze().signer().equals(freeze.signer()) ? 1 : 0;
        }
        AskLog.require(made < MOST_A_DAY, ReleaseRefusal.TOO_MANY_FREEZES);
    }

    /**
     * Whom somebody froze: who is about to be frozen keeps nobody by that from lifting anything, because the others can lift
     * those freezes. Without it, whoever strikes first could not be stopped.
     */
    private List<String> frozenBy(String person, Roster roster) throws ReleaseRefused {
        FingerprintPair signing;
        try {
            signing = roster.certificates(roster.person(person)).signing().fingerprints();
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.UNKNOWN_PERSON, e);
        }
        List<String> people = new ArrayList<>();
        for (SignedStatement each : rows.standing()) {
            Freeze standing = each.allegedFreeze();
            if (standing.signer().equals(signing)) {
                people.add(standing.person());
            }
        }
        return people;
    }

    private void requireNext(Freeze freeze) throws ReleaseRefused {
        FrozenPeople.Standing is = ground.log().frozen().of(freeze.person());
        switch (freeze.act()) {
            case FREEZE -> {
                AskLog.require(!is.frozen(), ReleaseRefusal.ALREADY_FROZEN);
                AskLog.require(freeze.number() == is.number() + 1, ReleaseRefusal.FREEZE_OUTDATED);
            }
            case UNFREEZE -> {
                AskLog.require(is.frozen() && freeze.number() == is.number(), ReleaseRefusal.FREEZE_OUTDATED);
            }
        }
    }

    private static RecordDraft draft(
            Freeze freeze, SignedStatement signed, Role role, @Nullable String object, Caller caller, Instant at) {
        return new RecordDraft(
                freeze.id(),
                Facts.of(freeze.event(), at, role.code()).counting(freeze.number()),
                actor(caller, freeze),
                new Detail(freeze.words(), signed.digest(), object));
    }

    /** @param about null before it is known who asks for what: until then nothing in it is written down */
    private ReleaseRefused recorded(
            ReleaseRefused refused, SignedStatement signed, @Nullable Freeze about, Caller caller, Instant now) {
        String role =
                caller.roles().stream().map(Role::code).sorted().findFirst().orElse(null);
        return ground.append(
                refused,
                new RecordDraft(
                        UUID.randomUUID(),
                        Facts.of(Event.FREEZE_REFUSED, now, role)
                                .because(refused.refusal().code()),
                        actor(caller, about),
                        new Detail(null, signed.digest(), null)));
    }

    private static Actor actor(Caller caller, @Nullable Freeze about) {
        return new Actor(
                caller.person().id(),
                caller.person().organisation(),
                about == null ? null : about.signer().classical().hex(),
                caller.token(),
                null,
                about == null ? null : about.person());
    }
}
