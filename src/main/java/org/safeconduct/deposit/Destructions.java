package org.safeconduct.deposit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
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

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final ObjectStore objects;
    private final AccessLog log;
    private final Deposits deposits;
    private final RetentionRules rules;
    private final InstantSource clock;

    public Destructions(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            Deposits deposits,
            RetentionRules rules,
            InstantSource clock) {
        this.database = database;
        this.transactions = transactions;
        this.objects = objects;
        this.log = log;
        this.deposits = deposits;
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
        withdrawn(now);
        for (String stream : rules.streams().keySet()) {
            outlived(stream, rules.before(now, stream).orElseThrow(), now);
        }
        removeObjects();
    }

    /** The row says which to look at, the log since when: no edited row makes a dossier disappear under a rule. */
    private void withdrawn(Instant now) {
        Instant before = rules.withdrawnBefore(now);
        each("""
                select d.bundle from deposit d join withdrawal w
                    on w.organisation = d.case_organisation and w.referral = d.referral
                where w.withdrawn <= :before""", Map.of("before", before.atOffset(ZoneOffset.UTC)), bundle -> {
            Instant since = withdrawn(bundle);
            if (since != null && !since.isAfter(before)) {
                destroy(bundle, Reason.WITHDRAWN, now);
            }
        });
    }

    /** Whole cases: one later bundle keeps all of them. */
    private void outlived(String stream, Instant before, Instant now) {
        each(
                """
                select d.bundle from deposit d
                where d.received <= :before and position(:stream in d.envelope) > 0 and not exists (
                    select from deposit n where n.case_organisation = d.case_organisation and n.referral = d.referral
                        and n.received > :before)""",
                // An envelope has one form: this is how its member is written.
                Map.of(
                        "before",
                        before.atOffset(ZoneOffset.UTC),
                        "stream",
                        ("\"stream\":\"" + stream + "\"").getBytes(StandardCharsets.UTF_8)),
                bundle -> {
                    if (bundle.envelope().stream().equals(stream)) {
                        destroy(bundle, Reason.RETENTION, now);
                    }
                });
    }

    /** Those that are as their senders signed them and the log recorded them; the reconciliation names the others. */
    private void each(String query, Map<String, ?> parameters, Consumer<Deposited> work) {
        String after = "";
        List<BundleId> page = page(query, parameters, after);
        while (!page.isEmpty()) {
            for (BundleId each : page) {
                try {
                    work.accept(deposits.proven(each).deposited());
                } catch (DepositRefused e) {
                    LOGGER.log(Level.WARNING, "a bundle that may be due is not what was accepted, and is kept", e);
                }
            }
            after = page.getLast().hex();
            page = page(query, parameters, after);
        }
    }

    private List<BundleId> page(String query, Map<String, ?> parameters, String after) {
        return database.sql(query + " and d.bundle > :after and not exists"
                        + " (select from destruction x where x.bundle = d.bundle) order by d.bundle limit " + PAGE)
                .params(parameters)
                .param("after", after)
                .query((row, number) -> new BundleId(row.getString(1)))
                .list();
    }

    /** Null where the log knows of no withdrawal. */
    private @Nullable Instant withdrawn(Deposited of) {
        UUID request = Withdrawal.id(of.caseOrganisation(), of.envelope().referral());
        try {
            Optional<Inclusion> record = log.findSigned(request);
            Facts facts =
                    record.isEmpty() ? null : record.get().record().verify().facts();
            return facts == null ? null : facts.time();
        } catch (LogRefused e) {
            LOGGER.log(Level.ERROR, "the record of a withdrawal is not what the log committed to", e);
            return null;
        }
    }

    /** Waits for another server that does the same; the record is made once. */
    private void destroy(Deposited of, Reason reason, Instant now) {
        BundleId bundle = of.envelope().bundle();
        Facts facts =
                new Facts(Event.DESTROYED, now, bundle.hex(), of.envelope().referral(), null, null, null, reason.code);
        RecordDraft draft = new RecordDraft(
                DestroyedBundles.request(bundle),
                facts,
                new Actor(null, null, null, null),
                new Detail(null, null, null));
        transactions.executeWithoutResult(transaction -> {
            boolean first = database.sql("insert into destruction (bundle, request, reason, destroyed)"
                                    + " values (?, ?, ?, ?) on conflict (bundle) do nothing")
                            .params(bundle.hex(), draft.request(), reason.code, now.atOffset(ZoneOffset.UTC))
                            .update()
                    == 1;
            if (first) {
                // Where somebody took the row away the log has the record already, and keeps the one.
                log.append(draft);
                forget("deposit_key", bundle);
                forget("deposit_part", bundle);
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
