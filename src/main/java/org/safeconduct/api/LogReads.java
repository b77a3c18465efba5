package org.safeconduct.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down that somebody reads the log, and waits until that is in a signed checkpoint before they see any of it. So
 * they also see all that was committed before they asked.
 */
final class LogReads {
    private static final String ROLE = "reviewer";
    private static final Duration EXPORTING = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AccessLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    LogReads(AccessLog log, TransactionTemplate transactions, InstantSource clock) {
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param what part of the log, in words of ours */
    void record(Caller reader, String what) throws LogRefused {
        record(Event.LOG_READ, reader, what);
    }

    /**
     * Refuses unless this very person began this export in the last day: its record then stands for this reading, whether
     * witnesses have seen it yet or not.
     */
    void requireExport(UUID export, Caller reader) throws ApiRefused, LogRefused {
        Disclosed record = log.findSigned(export)
                .orElseThrow(() -> new ApiRefused(ApiRefusal.NOT_FOUND))
                .record()
                .verify();
        Facts facts = record.facts();
        Actor actor = record.actor();
        if (facts == null
                || actor == null
                || facts.event() != Event.EXPORTED
                || !reader.person().id().equals(actor.person())
                || facts.time().plus(EXPORTING).isBefore(clock.instant())) {
            throw new ApiRefused(ApiRefusal.NOT_FOUND);
        }
    }

    /** @return the record's request id */
    UUID record(Event event, Caller reader, String what) throws LogRefused {
        return record(reader, Facts.of(event, now(), ROLE), what);
    }

    /** Of what happened to a bundle, by whoever sent it. */
    void recordOpenings(Caller reader, String bundle, String referral) throws LogRefused {
        record(
                reader,
                new Facts(
                        Event.LOG_READ,
                        now(),
                        bundle,
                        referral,
                        null,
                        reader.caseRole().map(Role::code).orElse(null),
                        null,
                        null),
                "openings of a bundle");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private UUID record(Caller reader, Facts facts, String what) throws LogRefused {
        Person person = reader.person();
        RecordDraft draft = new RecordDraft(
                UUID.randomUUID(),
                facts,
                new Actor(person.id(), person.organisation(), null, reader.token()),
                new Detail(what, null, null));
        transactions.executeWithoutResult(transaction -> log.append(draft));
        log.awaitSigned(draft.request(), PATIENCE);
        return draft.request();
    }
}
