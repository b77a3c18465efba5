package org.safeconduct.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.ErasureRules;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.PersonFrozen;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.RecordSection;
import org.safeconduct.release.Outcomes;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erasure on request. A registrar asks and a reviewer agrees, each with both signatures over the same bytes: the one
 * cannot read the log, the other cannot change who takes part, and neither is the operator. The record comes first, and
 * is proven; what it names is deleted a while after.
 */
public final class LogErasures {
    private static final Duration FRESH = Duration.ofDays(7);
    private static final int PAGE = 256;

    private final TransactionTemplate transactions;
    private final ErasureRows rows;
    private final AccessLog log;
    private final String origin;
    private final Rosters rosters;
    private final Outcomes outcomes;
    private final Duration patience;
    private final InstantSource clock;

    /** @param origin of the log, which a request must name */
    public LogErasures(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            String origin,
            Rosters rosters,
            Outcomes outcomes,
            Duration patience,
            InstantSource clock) {
        this.transactions = transactions;
        this.rows = new ErasureRows(database);
        this.log = log;
        this.origin = origin;
        this.rosters = rosters;
        this.outcomes = outcomes;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Records an erasure, to be carried out later; the same request again changes nothing.
     *
     * @throws ErasureRefused after that was recorded
     */
    public Inclusion order(SignedErasureRequest signed, Caller caller) throws ErasureRefused {
        try {
            return log.await(record(signed, caller), patience);
        } catch (LogRefused | DataAccessException | TransactionException e) {
            throw new ErasureRefused(ErasureRefusal.NOT_RECORDED, e);
        }
    }

    private UUID record(SignedErasureRequest signed, Caller caller) throws ErasureRefused, LogRefused {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            // 1. The bytes are one request, within bounds.
            ErasureRequest request = SignedErasureRequest.alleged(signed.bytes());

            // 2. An active registrar and an active reviewer, two people, of whom the caller is one.
            ErasureParties parties = ErasureParties.of(request, roster(), now);
            Person registrar = parties.registrar();
            Person reviewer = parties.reviewer();
            String self = caller.person().id();
            require(self.equals(registrar.id()) || self.equals(reviewer.id()), ErasureRefusal.SIGNER_NOT_CALLER);

            // 3. All four signatures hold, over exactly these bytes.
            parties.requireRegistrarSigned(signed);
            parties.requireReviewerSigned(signed);

            // 4. It was made for this log, and lately.
            require(request.origin().equals(origin), ErasureRefusal.FOREIGN);
            require(
                    !request.time().isBefore(now.minus(FRESH))
                            && !request.time().isAfter(now.plus(FRESH)),
                    ErasureRefusal.STALE);

            // 5. The records are there, and nothing rests on what is taken away.
            for (ErasedRange range : request.ranges()) {
                requireErasable(range);
            }
            append(draft(request, signed, registrar, reviewer, caller, now), StrictJson.write(signed));
            return request.id();
        } catch (PersonFrozen e) {
            ErasureRefused refused = new ErasureRefused(ErasureRefusal.FROZEN, e);
            append(refused, signed, caller, now);
            throw refused;
        } catch (ErasureRefused refused) {
            if (refused.refusal() != ErasureRefusal.DIRECTORY_UNAVAILABLE) {
                append(refused, signed, caller, now);
            }
            throw refused;
        }
    }

    private Roster roster() throws ErasureRefused {
        try {
            return rosters.current();
        } catch (DirectoryRefused e) {
            throw new ErasureRefused(ErasureRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    private void requireErasable(ErasedRange range) throws ErasureRefused, LogRefused {
        long next = range.first();
        while (next <= range.last()) {
            List<Disclosure> page = log.records(next, (int) Math.min(PAGE, range.last() - next + 1));
            require(!page.isEmpty(), ErasureRefusal.UNKNOWN_RECORD);
            for (int i = 0; i < page.size(); i++) {
                Facts facts = page.get(i).withoutActor().verify().facts();
                // Without facts it was erased before, so it was of an event that may be.
                for (RecordSection section : range.sections()) {
                    require(facts == null || ErasureRules.erasable(facts.event(), section), ErasureRefusal.PROTECTED);
                }
                // Who has to review it would no longer see who opened it, and why.
                require(
                        facts == null || facts.event() != Event.BREAK_GLASS || rows.isReviewed(next + i),
                        ErasureRefusal.PROTECTED);
            }
            next += page.size();
        }
    }

    private static RecordDraft draft(
            ErasureRequest request,
            SignedErasureRequest signed,
            Person registrar,
            Person reviewer,
            Caller caller,
            Instant at) {
        Facts facts = Facts.of(Event.ERASED, at, "registrar")
                .because(request.basis().code())
                .counting(request.records())
                .erasing(request.ranges());
        Actor actor = new Actor(
                registrar.id(),
                registrar.organisation(),
                request.registrar().classical().hex(),
                caller.token(),
                reviewer.id());
        return new RecordDraft(request.id(), facts, actor, new Detail(null, signed.digest(), null));
    }

    private void append(RecordDraft draft, byte[] signed) {
        transactions.executeWithoutResult(transaction -> {
            if (log.append(draft)) {
                rows.insert(draft.request(), draft.facts().time(), signed);
            }
        });
    }

    private void append(ErasureRefused refused, SignedErasureRequest signed, Caller caller, Instant at) {
        String role = caller.roles().contains(Role.REGISTRAR) ? "registrar" : "reviewer";
        Facts facts = Facts.of(Event.ERASURE_REFUSED, at, role)
                .because(refused.refusal().code());
        Actor actor = new Actor(caller.person().id(), caller.person().organisation(), null, caller.token());
        RecordDraft draft = new RecordDraft(UUID.randomUUID(), facts, actor, new Detail(null, signed.digest(), null));
        transactions.executeWithoutResult(transaction -> log.append(draft));
    }

    /**
     * Deletes what recorded erasures name, those that were recorded at least so long ago. What the record says counts,
     * never a row: nobody can use this to delete what the log does not say is erased.
     */
    public void carryOut(Duration delay) throws LogRefused {
        for (UUID request : rows.due(clock.instant().minus(delay))) {
            Inclusion erasure = log.find(request).orElse(null);
            if (erasure != null) {
                log.carryOut(request);
                forget(erasure.record().verify().facts());
                rows.carriedOut(request, clock.instant());
            }
        }
    }

    /** The signed bytes that a record's detail has the digest of hold the same words. */
    private void forget(@Nullable Facts erasure) {
        for (ErasedRange range :
                Objects.requireNonNullElse(erasure == null ? null : erasure.erased(), List.<ErasedRange>of())) {
            if (range.sections().contains(RecordSection.DETAIL)) {
                outcomes.forget(range.first(), range.last());
            }
        }
    }

    private static void require(boolean holds, ErasureRefusal otherwise) throws ErasureRefused {
        if (!holds) {
            throw new ErasureRefused(otherwise, null);
        }
    }
}
