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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogPolicy;
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
    private final ProvenRecords records;
    private final Deposits deposits;
    private final WithdrawnReferrals cases;
    private final RetentionRules rules;
    private final InstantSource clock;
    private final AtomicBoolean lookedAgain = new AtomicBoolean();

    /**
     * @param policy under which this server itself believes the log
     * @param clock that rules count by: one that goes ahead destroys for good
     */
    public Destructions(
            JdbcClient database,
            TransactionTemplate transactions,
            ObjectStore objects,
            AccessLog log,
            LogPolicy policy,
            Deposits deposits,
            RetentionRules rules,
            InstantSource clock) {
        this.database = database;
        this.transactions = transactions;
        this.objects = objects;
        this.log = log;
        this.records = new ProvenRecords(log, policy);
        this.deposits = deposits;
        this.cases = new WithdrawnReferrals(database, log);
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Destroys what has outlived its rule, by whichever server comes first, and removes the objects of what was
     * destroyed before and is still there.
     *
     * @throws IOException where something of it failed, after all else was done: what is destroyed stays so, and the next
     *     time does the rest
     */
    public void apply() throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Failures failures = new Failures("not all that is due could be destroyed");
        keysThatCameBack(failures);
        withdrawn(now, failures);
        for (String stream : rules.streams().keySet()) {
            outlived(stream, rules.before(now, stream).orElseThrow(), now, failures);
        }
        removeObjects(failures);
        failures.tell();
    }

    /** The row says which to look at, the log since when: no edited row makes a dossier disappear under a rule. */
    private void withdrawn(Instant now, Failures failures) {
        Instant before = rules.withdrawnBefore(now);
        each(
                """
                select d.bundle from deposit d join withdrawal w
                    on w.organisation = d.case_organisation and w.referral = d.referral
                where w.withdrawn <= :before""",
                Map.of("before", before.atOffset(ZoneOffset.UTC)),
                bundle -> {
                    Instant since = withdrawn(bundle);
                    if (since != null && !since.isAfter(before)) {
                        destroy(bundle, Reason.WITHDRAWN, before, now);
                    }
                },
                failures);
    }

    /** Whole cases: one later bundle keeps all of them. */
    private void outlived(String stream, Instant before, Instant now, Failures failures) {
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
                        destroy(bundle, Reason.RETENTION, before, now);
                    }
                },
                failures);
    }

    /** Those that are as their senders signed them and the log recorded them; the reconciliation names the others. */
    private void each(String query, Map<String, ?> parameters, Consumer<Deposited> work, Failures failures) {
        String after = "";
        List<BundleId> page = page(query, parameters, after);
        while (!page.isEmpty()) {
            for (BundleId each : page) {
                failures.run(() -> {
                    try {
                        work.accept(deposits.proven(each).deposited());
                    } catch (DepositRefused e) {
                        LOGGER.log(Level.WARNING, "a bundle that may be due is not what was accepted, and is kept", e);
                    }
                });
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

    /** Null where the log proves no withdrawal of this case. */
    private @Nullable Instant withdrawn(Deposited of) {
        String referral = of.envelope().referral();
        Disclosed record = records.proven(Withdrawal.id(of.caseOrganisation(), referral));
        Facts facts = record == null ? null : record.facts();
        if (record == null || facts == null) {
            return null;
        }
        Actor actor = record.actor();
        boolean theirs = facts.event() == Event.WITHDRAWN
                && referral.equals(facts.referral())
                && (actor == null || of.caseOrganisation().equals(actor.organisation()));
        return theirs ? facts.time() : null;
    }

    private boolean isProven(BundleId bundle) {
        Disclosed record = records.proven(DestroyedBundles.request(bundle));
        Facts facts = record == null ? null : record.facts();
        return facts != null && facts.event() == Event.DESTROYED && bundle.hex().equals(facts.bundle());
    }

    /**
     * Waits for another server that does the same, and for who adds to the case or opens something of it; the record is
     * made once.
     */
    private void destroy(Deposited of, Reason reason, Instant before, Instant now) {
        BundleId bundle = of.envelope().bundle();
        String referral = of.envelope().referral();
        Facts facts = new Facts(Event.DESTROYED, now, bundle.hex(), referral, null, null, null, reason.code);
        RecordDraft draft = new RecordDraft(
                DestroyedBundles.request(bundle),
                facts,
                new Actor(null, null, null, null),
                new Detail(null, null, null));
        transactions.executeWithoutResult(transaction -> {
            cases.lockAlone(of.caseOrganisation(), referral);
            boolean due = reason == Reason.WITHDRAWN || !goesOn(of, before);
            if (due && insert(bundle, draft.request(), reason, now)) {
                // Where somebody took the row away the log has the record already, and keeps the one.
                log.append(draft);
                forget(bundle);
            }
        });
    }

    private boolean goesOn(Deposited of, Instant before) {
        return database.sql("select exists(select from deposit where case_organisation = ? and referral = ?"
                        + " and received > ?)")
                .params(of.caseOrganisation(), of.envelope().referral(), before.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private boolean insert(BundleId bundle, UUID request, Reason reason, Instant now) {
        return database.sql("insert into destruction (bundle, request, reason, destroyed) values (?, ?, ?, ?)"
                                + " on conflict (bundle) do nothing")
                        .params(bundle.hex(), request, reason.code, now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void forget(BundleId bundle) {
        for (String table : List.of("deposit_key", "deposit_part")) {
            database.sql("delete from " + table + " where bundle = ?")
                    .param(bundle.hex())
                    .update();
        }
    }

    /** From a backup, or by somebody's hand: the gate does not use them, and they are not kept either. */
    private void keysThatCameBack(Failures failures) {
        List<BundleId> back = database.sql("select x.bundle from destruction x where exists"
                        + " (select from deposit_key k where k.bundle = x.bundle)"
                        + " or exists (select from deposit_part p where p.bundle = x.bundle)")
                .query((row, number) -> new BundleId(row.getString(1)))
                .list();
        for (BundleId each : back) {
            failures.run(() -> {
                if (isProven(each)) {
                    transactions.executeWithoutResult(transaction -> forget(each));
                    LOGGER.log(Level.WARNING, "a key of a destroyed bundle had come back, and is removed again");
                }
            });
        }
    }

    private record Left(BundleId bundle, String upload) {}

    /** At a start everything that was destroyed is looked at again: a bucket may have been restored. */
    private void removeObjects(Failures failures) {
        if (!lookedAgain.getAndSet(true)) {
            database.sql("update destruction set removed = null where removed is not null")
                    .update();
        }
        List<Left> left = database.sql(
                        "select x.bundle, d.upload from destruction x join deposit d using (bundle) where x.removed is null")
                .query((row, number) -> new Left(new BundleId(row.getString(1)), row.getString(2)))
                .list();
        for (Left each : left) {
            failures.run(() -> {
                if (isProven(each.bundle())) {
                    Uploads.remove(objects, each.upload());
                    database.sql("update destruction set removed = ? where bundle = ?")
                            .params(
                                    clock.instant().atOffset(ZoneOffset.UTC),
                                    each.bundle().hex())
                            .update();
                }
            });
        }
    }
}
