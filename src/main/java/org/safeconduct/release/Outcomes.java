package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.RequestId;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The second record of an opening: what became of it, as the officer signed it. One for each release, for ever. */
public final class Outcomes {
    private final TransactionTemplate transactions;
    private final DecisionRows rows;
    private final AccessLog log;
    private final String origin;
    private final Rosters rosters;
    private final Duration patience;
    private final InstantSource clock;

    /** @param origin of the log, which a report must name */
    public Outcomes(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            String origin,
            Rosters rosters,
            Duration patience,
            InstantSource clock) {
        this.transactions = transactions;
        this.rows = new DecisionRows(database);
        this.log = log;
        this.origin = origin;
        this.rosters = rosters;
        this.patience = patience;
        this.clock = clock;
    }

    /** A release that was granted, by its own record. */
    private record Intent(long index, Facts facts) {}

    /**
     * Records an outcome; the same again changes nothing.
     *
     * @return the outcome's record, in a signed checkpoint
     * @throws OutcomeRefused after that was recorded
     */
    public Inclusion report(UUID release, SignedOutcomeReport signed, Caller caller) throws OutcomeRefused {
        try {
            return log.await(record(release, signed, caller), patience);
        } catch (LogRefused | DataAccessException | TransactionException e) {
            throw new OutcomeRefused(OutcomeRefusal.NOT_RECORDED, e);
        }
    }

    /** Releases older than this of which nothing was reported: the number that somebody should look after. */
    public long unreported(Duration age) {
        return rows.unreported(clock.instant().minus(age));
    }

    /** Decisions about a bundle, in their order, at most limit of those after the place. */
    public List<DecidedRelease> decided(BundleId bundle, Instant after, UUID afterRequest, int limit) {
        return rows.of(bundle, after, afterRequest, limit);
    }

    /** Deletes the signed bytes of those records from first to last whose detail is erased: they hold the same. */
    public void forget(long first, long last) {
        rows.forget(first, last);
    }

    private UUID record(UUID release, SignedOutcomeReport signed, Caller caller) throws OutcomeRefused, LogRefused {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Intent intent = null;
        try {
            // 1. The bytes are one report, and it names the caller's own signing pair.
            OutcomeReport report = signed.alleged();
            Certificates own = own(caller);
            require(report.signer().equals(own.signing().fingerprints()), OutcomeRefusal.SIGNER_NOT_CALLER);

            // 2. Both signatures hold, over exactly these bytes.
            requireSigned(signed, own);

            // 3. It was made for this exchange, and for the release that it is sent for.
            require(report.origin().equals(origin), OutcomeRefusal.FOREIGN);
            require(report.release().equals(release), OutcomeRefusal.OF_OTHER_RELEASE);

            // 4. That release was granted to this person.
            Intent granted = intent(release, caller);
            intent = granted;

            // 5. It was for this bundle and part.
            require(
                    report.bundle().hex().equals(granted.facts().bundle())
                            && Integer.valueOf(report.part())
                                    .equals(granted.facts().part()),
                    OutcomeRefusal.OF_OTHER_RELEASE);

            // 6. Nothing else was reported before. The unique row settles it between parallel reports.
            RecordDraft draft = draft(granted, report, signed, caller, now);
            if (!commit(release, report, signed, draft)) {
                requireSame(draft);
            }
            return draft.request();
        } catch (OutcomeRefused refused) {
            record(refused, intent, signed, caller, now);
            throw refused;
        }
    }

    private Certificates own(Caller caller) throws OutcomeRefused {
        try {
            var roster = rosters.current();
            return roster.certificates(roster.person(caller.person().id()));
        } catch (DirectoryRefused e) {
            throw new OutcomeRefused(OutcomeRefusal.DIRECTORY_UNAVAILABLE, e);
        }
    }

    private static void requireSigned(SignedOutcomeReport signed, Certificates own) throws OutcomeRefused {
        try {
            HybridSignatures.verify(signed.bytes(), signed.signatures(), own.signing());
        } catch (KeysRefused e) {
            throw new OutcomeRefused(OutcomeRefusal.SIGNATURE_INVALID, e);
        }
    }

    /**
     * The log's own record decides whose release it was, not a row that somebody could edit; whether witnesses cosigned
     * it is no matter here. One that is only staged is waited for: refused as unknown, its report would be lost.
     */
    private Intent intent(UUID release, Caller caller) throws OutcomeRefused, LogRefused {
        Optional<Inclusion> found = log.findSigned(release);
        if (found.isEmpty() && rows.isGranted(release)) {
            found = Optional.of(log.awaitSigned(release, patience));
        }
        if (found.isPresent()) {
            Disclosed record = found.get().record().verify();
            Facts facts = record.facts();
            Actor actor = record.actor();
            if (facts != null
                    && actor != null
                    && facts.event().isRelease()
                    && caller.person().id().equals(actor.person())) {
                return new Intent(found.get().index(), facts);
            }
        }
        throw new OutcomeRefused(OutcomeRefusal.UNKNOWN_RELEASE, null);
    }

    private boolean commit(UUID release, OutcomeReport report, SignedOutcomeReport signed, RecordDraft draft) {
        return transactions.execute(transaction -> {
            boolean first = rows.insert(
                            release,
                            draft.request(),
                            report.outcome(),
                            draft.facts().time(),
                            signed)
                    && log.append(draft);
            if (!first) {
                transaction.setRollbackOnly();
            }
            return first;
        });
    }

    private void requireSame(RecordDraft draft) throws OutcomeRefused, LogRefused {
        Facts before =
                log.awaitSigned(draft.request(), patience).record().verify().facts();
        boolean same = before != null && before.equals(draft.facts().at(before.time()));
        require(same, OutcomeRefusal.DIFFERS);
    }

    private static RecordDraft draft(
            Intent intent, OutcomeReport report, SignedOutcomeReport signed, Caller caller, Instant at) {
        boolean opened = report.outcome() == ReportedOutcome.OPENED;
        Facts facts = intent.facts()
                .outcome(
                        opened ? Event.OPENED : Event.OPEN_FAILED,
                        at,
                        intent.index(),
                        opened ? null : report.outcome().code());
        return new RecordDraft(request(report.release()), facts, actor(caller, report), detail(signed));
    }

    /** Each refused report is a record of its own; of which case, it says only where the release was the caller's. */
    private void record(
            OutcomeRefused refused, @Nullable Intent intent, SignedOutcomeReport signed, Caller caller, Instant at) {
        if (refused.refusal() == OutcomeRefusal.DIRECTORY_UNAVAILABLE) {
            return;
        }
        String code = refused.refusal().code();
        Facts facts = intent == null
                ? Facts.of(
                                Event.OUTCOME_REFUSED,
                                at,
                                caller.caseRole().map(Role::code).orElse(null))
                        .because(code)
                : intent.facts().outcome(Event.OUTCOME_REFUSED, at, intent.index(), code);
        RecordDraft draft = new RecordDraft(UUID.randomUUID(), facts, actor(caller, null), detail(signed));
        transactions.executeWithoutResult(transaction -> log.append(draft));
    }

    private static Actor actor(Caller caller, @Nullable OutcomeReport signed) {
        return new Actor(
                caller.person().id(),
                caller.person().organisation(),
                signed == null ? null : signed.signer().classical().hex(),
                caller.token());
    }

    private static Detail detail(SignedOutcomeReport signed) {
        return new Detail(null, Sha256.hex(signed.bytes()), null);
    }

    private static void require(boolean holds, OutcomeRefusal otherwise) throws OutcomeRefused {
        if (!holds) {
            throw new OutcomeRefused(otherwise, null);
        }
    }

    /** The request id of the outcome's record, made from the release's (RFC 9562 version 8): one outcome a release. */
    public static UUID request(UUID release) {
        return RequestId.of(OutcomeReport.FORMAT, release.toString());
    }
}
