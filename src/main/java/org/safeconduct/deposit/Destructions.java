package org.safeconduct.deposit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.storage.ObjectStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends what has outlived its rule: first the bundle's key and its inner envelopes, with the record of that, so that no
 * gate can release it again; then its objects. docs/deposit.md, "Destruction".
 */
public final class Destructions {
    private static final System.Logger LOGGER = System.getLogger(Destructions.class.getName());
    private static final int PAGE = 100;

    /** Why, as records spell it. */
    private enum Reason {
        WITHDRAWN("withdrawn"),
        RETENTION("retention");

        private final String code;

        Reason(String code) {
            this.code = code;
        }
    }

    private record Candidate(BundleId bundle, String organisation, String referral) {}

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final ObjectStore objects;
    private final AccessLog log;
    private final DepositRows rows;
    private final RetentionRules rules;
    private final InstantSource clock;

    public Destructions(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            RetentionRules rules,
            InstantSource clock) {
        this.database = database;
        this.transactions = transactions;
        this.objects = objects;
        this.log = log;
        this.rows = new DepositRows(database);
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Destroys what has outlived its rule, by whichever server comes first, and removes the objects of what was
     * destroyed before and is still there.
     *
     * @throws IOException if the storage fails: what is destroyed stays so, and the next time removes the rest
     */
    public void apply() throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        keysThatCameBack();
        String after = "";
        List<Candidate> page = candidates(after, now);
        while (!page.isEmpty()) {
            for (Candidate each : page) {
                due(each, now).ifPresent(reason -> destroy(each, reason, now));
            }
            after = page.getLast().bundle().hex();
            page = candidates(after, now);
        }
        removeObjects();
    }

    /** What is withdrawn, or older than the shortest rule that there may be. */
    private List<Candidate> candidates(String after, Instant now) {
        Instant old =
                now.atOffset(ZoneOffset.UTC).minus(RetentionRules.SHORTEST).toInstant();
        return database.sql("""
                        select d.bundle, d.case_organisation, d.referral from deposit d
                        where d.bundle > ? and not exists (select from destruction x where x.bundle = d.bundle)
                            and (d.received <= ? or exists (select from withdrawal w
                                where w.organisation = d.case_organisation and w.referral = d.referral))
                        order by d.bundle limit ?""")
                .params(after, old.atOffset(ZoneOffset.UTC), PAGE)
                .query((row, number) ->
                        new Candidate(new BundleId(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    /** By the withdrawal's record and by the signed envelope: no edited row makes a dossier disappear under a rule. */
    private Optional<Reason> due(Candidate of, Instant now) {
        if (withdrawn(of)
                .filter(since -> !since.isAfter(rules.withdrawnBefore(now)))
                .isPresent()) {
            return Optional.of(Reason.WITHDRAWN);
        }
        return stream(of)
                .flatMap(stream -> rules.before(now, stream))
                .filter(before -> !newest(of).isAfter(before))
                .map(before -> Reason.RETENTION);
    }

    private Optional<Instant> withdrawn(Candidate of) {
        return log.findSigned(Withdrawal.id(of.organisation(), of.referral())).flatMap(found -> {
            try {
                Facts facts = found.record().verify().facts();
                return Optional.ofNullable(facts).map(Facts::time);
            } catch (LogRefused e) {
                LOGGER.log(Level.ERROR, "the record of a withdrawal is not what the log committed to", e);
                return Optional.empty();
            }
        });
    }

    private Optional<String> stream(Candidate of) {
        return rows.find(of.bundle()).flatMap(row -> {
            try {
                return Optional.of(StoredDeposit.verify(row, of.bundle()).envelope().stream());
            } catch (DepositRefused e) {
                // Nothing is destroyed on the word of a row that nobody signed; the reconciliation names it.
                return Optional.empty();
            }
        });
    }

    /** When the case's last bundle came. */
    private Instant newest(Candidate of) {
        return database.sql("select max(received) from deposit where case_organisation = ? and referral = ?")
                .params(of.organisation(), of.referral())
                .query((row, number) -> DepositRows.instant(row, 1))
                .single();
    }

    /** Waits for another server that does the same; the record is made once. */
    private void destroy(Candidate of, Reason reason, Instant now) {
        Facts facts = new Facts(Event.DESTROYED, now, of.bundle().hex(), of.referral(), null, null, null, reason.code);
        RecordDraft draft = new RecordDraft(
                DestroyedBundles.request(of.bundle()),
                facts,
                new Actor(null, null, null, null),
                new Detail(null, null, null));
        transactions.executeWithoutResult(transaction -> {
            boolean first = database.sql("insert into destruction (bundle, request, reason, destroyed)"
                                    + " values (?, ?, ?, ?) on conflict (bundle) do nothing")
                            .params(of.bundle().hex(), draft.request(), reason.code, now.atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
            if (first) {
                // Where somebody took the row away the log has the record already, and keeps the one.
                log.append(draft);
                forget("deposit_key", of.bundle());
                forget("deposit_part", of.bundle());
            }
        });
    }

    private void forget(String table, BundleId bundle) {
        database.sql("delete from " + table + " where bundle = ?")
                .param(bundle.hex())
                .update();
    }

    /** From a backup, or by somebody's hand: the gate does not use them, and they are not kept either. */
    private void keysThatCameBack() {
        int back = database.sql("delete from deposit_key k using destruction x where k.bundle = x.bundle")
                .update();
        back += database.sql("delete from deposit_part p using destruction x where p.bundle = x.bundle")
                .update();
        if (back > 0) {
            LOGGER.log(Level.WARNING, "keys of destroyed bundles had come back, and are removed again");
        }
    }

    private void removeObjects() throws IOException {
        List<String> uploads = database.sql(
                        "select d.upload from destruction x join deposit d using (bundle) where x.removed is null")
                .query((row, number) -> row.getString(1))
                .list();
        for (String upload : uploads) {
            Uploads.remove(objects, upload);
            database.sql("update destruction set removed = ? where removed is null"
                            + " and bundle = (select bundle from deposit where upload = ?)")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), upload)
                    .update();
        }
    }
}
