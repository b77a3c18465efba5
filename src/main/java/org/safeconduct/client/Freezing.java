package org.safeconduct.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.safeconduct.api.FrozenDocument;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.Freeze;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.SignedStatement;

/** Stops somebody at once, lets them go on, and tells who is stopped: believed when signed, recorded and proven. */
public final class Freezing {
    /**
     * Somebody who is frozen.
     *
     * @param number which freeze of theirs it is
     * @param by who signed it
     * @param record its index in the log
     * @param digest of the statement that was verified, hexadecimal
     */
    public record Frozen(
            String person, int number, String by, String words, Instant since, long record, String digest) {}

    /** @param refused how many could not be verified and are not shown */
    public record Listed(List<Frozen> people, int refused) {}

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing own;
    private final InstantSource clock;

    public Freezing(Exchange exchange, Roster roster, KeyRing own, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.own = own;
        this.clock = clock;
    }

    public Listed list() throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        List<Frozen> people = new ArrayList<>();
        int refused = 0;
        for (FrozenDocument.Person each : exchange.frozen().people()) {
            Optional<Frozen> verified = verified(each, policy);
            verified.ifPresent(people::add);
            refused += verified.isEmpty() ? 1 : 0;
        }
        return new Listed(List.copyOf(people), refused);
    }

    /** Whether somebody is, as the exchange says: for what is only to be done if they are not. */
    public boolean isFrozen(String person) throws Refused {
        return exchange.freezes(person).frozen();
    }

    /** @return index of the record, behind which no act of this person stands in the log */
    public long freeze(String person, String words) throws Refused {
        int number = exchange.freezes(person).number() + 1;
        Freeze freeze =
                Freeze.of(origin(), person, number, words, own.certificates().signing(), clock.instant());
        SignedStatement signed = SignedStatement.sign(freeze, own.signing());
        return requireRecorded(exchange.freeze(person, StatementDocument.of(signed)), signed);
    }

    /**
     * Lifts the freeze that somebody looked at, and no other.
     *
     * @return index of the record
     */
    public long unfreeze(Frozen seen, String words) throws Refused {
        FrozenDocument.Person shown = exchange.freezes(seen.person());
        if (!seen.digest().equals(statement(shown).signed().digest())) {
            throw new ReleaseRefused(ReleaseRefusal.FREEZE_OUTDATED, null);
        }
        return lift(seen.person(), shown, words);
    }

    /**
     * Lifts whatever freeze holds, unseen: also one whose signer has other keys since, which nobody can be shown.
     *
     * @return index of the record
     */
    public long unfreeze(String person, String words) throws Refused {
        return lift(person, exchange.freezes(person), words);
    }

    private static StatementDocument statement(FrozenDocument.Person shown) throws ReleaseRefused {
        StatementDocument statement = shown.statement();
        if (statement == null) {
            throw new ReleaseRefused(ReleaseRefusal.FREEZE_OUTDATED, null);
        }
        return statement;
    }

    private long lift(String person, FrozenDocument.Person shown, String words) throws Refused {
        StatementDocument statement = statement(shown);
        // Only what was signed for this freeze lifts it: shown another one, this machine signs for that one.
        Freeze lifted = statement.signed().allegedFreeze();
        if (lifted.act() != Freeze.Act.FREEZE
                || !lifted.person().equals(person)
                || !lifted.origin().equals(origin())
                || lifted.number() != shown.number()) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        Freeze lifting = Freeze.lifting(
                origin(),
                person,
                lifted.number(),
                statement.signed().digest(),
                words,
                own.certificates().signing(),
                clock.instant());
        SignedStatement signed = SignedStatement.sign(lifting, own.signing());
        return requireRecorded(exchange.unfreeze(person, StatementDocument.of(signed)), signed);
    }

    private String origin() throws Refused {
        return LogPolicy.parse(roster.policy()).origin();
    }

    private long requireRecorded(InclusionDocument answer, SignedStatement signed) throws Refused {
        Freeze freeze = signed.allegedFreeze();
        LogPolicy policy = LogPolicy.parse(roster.policy());
        long index = ProvenRecord.require(answer, freeze.event(), signed.bytes(), policy);
        if (!says(answer.inclusion().record().verify(), freeze)) {
            throw new ClientRefused(ClientRefusal.RECORD_WRONG);
        }
        return index;
    }

    /** Whom the record names is what `log left` goes by. */
    private static boolean says(Disclosed record, Freeze freeze) {
        Facts facts = record.facts();
        Actor actor = record.actor();
        return facts != null
                && actor != null
                && facts.count() != null
                && facts.count() == freeze.number()
                && freeze.person().equals(actor.colleague());
    }

    private Optional<Frozen> verified(FrozenDocument.Person shown, LogPolicy policy) {
        InclusionDocument record = shown.record();
        StatementDocument statement = shown.statement();
        if (record == null || statement == null) {
            return Optional.empty();
        }
        try {
            SignedStatement signed = statement.signed();
            Freeze freeze = signed.allegedFreeze();
            Person by = roster.holder(freeze.signer());
            signed.requireSignedBy(roster.certificates(by).signing());
            long index = ProvenRecord.require(record, Event.FROZEN, signed.bytes(), policy);
            Disclosed proven = record.inclusion().record().verify();
            Facts facts = proven.facts();
            Actor actor = proven.actor();
            boolean holds = says(proven, freeze)
                    && freeze.person().equals(shown.person())
                    && freeze.origin().equals(policy.origin())
                    && actor != null
                    && by.id().equals(actor.person());
            return facts == null || !holds
                    ? Optional.empty()
                    : Optional.of(new Frozen(
                            freeze.person(),
                            freeze.number(),
                            by.id(),
                            freeze.words(),
                            facts.time(),
                            index,
                            signed.digest()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
