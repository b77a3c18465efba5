package org.safeconduct.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.DetachedSignatures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gate's decisions and their outcomes as rows; what counts is the log. */
final class DecisionRows {
    private final JdbcClient database;

    DecisionRows(JdbcClient database) {
        this.database = database;
    }

    /** In the decision's transaction; with the officer's signed bytes, where it is a grant. */
    void insert(Decision decision) {
        SignedReleaseRequest signed = decision instanceof Decision.Granted granted ? granted.signed() : null;
        DetachedSignatures signatures = signed == null ? null : signed.signatures();
        database.sql("""
                        insert into release_decision (request, granted, bundle, decided, content, ecdsa, mldsa)
                        values (:request, :granted, :bundle, :decided, :content, :ecdsa, :mldsa)""")
                .param("request", decision.draft().request())
                .param("granted", decision instanceof Decision.Granted)
                .param("bundle", decision.draft().facts().bundle())
                .param("decided", utc(decision.draft().facts().time()))
                .param("content", signed == null ? null : signed.bytes())
                .param("ecdsa", signatures == null ? null : signatures.ecdsa())
                .param("mldsa", signatures == null ? null : signatures.mldsa())
                .update();
    }

    /** In the record's transaction: waits for a parallel report of the same release, false if that was first. */
    boolean insert(UUID release, UUID request, ReportedOutcome outcome, Instant at, SignedOutcomeReport signed) {
        return database.sql("""
                        insert into release_outcome (release, request, outcome, reported, content, ecdsa, mldsa)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (release) do nothing""")
                        .params(
                                release,
                                request,
                                outcome.code(),
                                utc(at),
                                signed.bytes(),
                                signed.signatures().ecdsa(),
                                signed.signatures().mldsa())
                        .update()
                == 1;
    }

    /** Decisions about a bundle, in their order, after the place. */
    List<DecidedRelease> of(BundleId bundle, Instant after, UUID afterRequest, int limit) {
        return database.sql("""
                        select request, decided, outcome, review from (
                            select d.request, d.decided, o.request as outcome, v.request as review
                            from release_decision d left join release_outcome o on o.release = d.request
                                left join break_glass_review v on v.release = d.request
                            where d.bundle = :bundle
                            union all
                            select y.request, y.approved, null, null
                            from reseal r join reseal_yes y on y.reseal = r.request where r.bundle = :bundle) e
                        where (decided, request) > (:after, :request)
                        order by decided, request limit :limit""")
                .param("bundle", bundle.hex())
                .param("after", utc(after))
                .param("request", afterRequest)
                .param("limit", limit)
                .query((row, number) -> new DecidedRelease(
                        row.getObject("request", UUID.class),
                        row.getObject("outcome", UUID.class),
                        row.getObject("review", UUID.class),
                        row.getObject("decided", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Refusals of this person's requests about this bundle after that time. Who asked is in the record alone, so that an
     * erasure of it leaves nothing here; one that is not in the tree yet is not counted yet.
     */
    long refusedSince(Instant time, BundleId bundle, String person) {
        return database.sql("""
                        select count(*) from release_decision d join log_record r on r.request = d.request
                        where d.bundle = :bundle and d.decided > :time and not d.granted and r.actor is not null
                            and convert_from(r.actor, 'UTF8')::jsonb ->> 'person' = :person""")
                .param("bundle", bundle.hex())
                .param("time", utc(time))
                .param("person", person)
                .query(Long.class)
                .single();
    }

    boolean isGranted(UUID request) {
        return database.sql("select exists (select from release_decision where request = ? and granted)")
                .param(request)
                .query(Boolean.class)
                .single();
    }

    void forget(long first, long last) {
        for (String table : List.of(
                "release_decision",
                "release_outcome",
                "opening_ask",
                "opening_answer",
                "reseal",
                "reseal_yes",
                "break_glass_review")) {
            database.sql("update " + table + " set content = null, ecdsa = null, mldsa = null where request in"
                            + " (select request from log_record where index between ? and ? and detail is null)")
                    .params(first, last)
                    .update();
        }
    }

    /** Releases decided before this time of which nothing was reported. */
    long unreported(Instant before) {
        return database.sql("""
                        select count(*) from release_decision d where d.granted and d.decided < ?
                            and not exists (select from release_outcome o where o.release = d.request)""").param(utc(before)).query(Long.class).single();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
