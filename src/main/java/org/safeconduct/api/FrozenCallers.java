package org.safeconduct.api;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.Person;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns away at the door whoever is frozen, by the log's own records. Each request is a record, as the refusals behind the
 * door are: that a stolen key is being tried is what reviewers want to know.
 */
final class FrozenCallers {
    private final AccessLog log;
    private final TransactionTemplate transactions;
    private final RefusedRequests refused;
    private final InstantSource clock;

    FrozenCallers(AccessLog log, TransactionTemplate transactions, RefusedRequests refused, InstantSource clock) {
        this.log = log;
        this.transactions = transactions;
        this.refused = refused;
        this.clock = clock;
    }

    boolean has(Person person) {
        return log.frozen().has(person.id());
    }

    /** @param token SHA-256 of its identifier */
    Standing turnAway(Person person, @Nullable String token) {
        DirectoryRefusal refusal = DirectoryRefusal.PERSON_FROZEN;
        // Beyond so many a day they only fill everybody's log.
        if (refused.mayRecordOneMore(person)) {
            RecordDraft draft = new RecordDraft(
                    UUID.randomUUID(),
                    Facts.of(Event.FROZEN_REFUSED, clock.instant().truncatedTo(ChronoUnit.MILLIS), null)
                            .because(refusal.code()),
                    new Actor(person.id(), person.organisation(), null, token),
                    new Detail(null, null, null));
            transactions.executeWithoutResult(transaction -> log.append(draft));
        }
        return new Standing.Refused(refusal);
    }
}
