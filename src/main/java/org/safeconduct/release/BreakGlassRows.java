package org.safeconduct.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.log.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Break-glass openings and their reviews as rows: where the log has them, and nothing that is believed. */
final class BreakGlassRows {
    /** @param review request id of its record; null until it was reviewed */
    record Row(UUID request, @Nullable UUID review) {}

    private final JdbcClient database;

    BreakGlassRows(JdbcClient database) {
        this.database = database;
    }

    /** In the decision's transaction. */
    void insert(Decision.Granted granted) {
        Facts facts = granted.draft().facts();
        database.sql("""
                        insert into break_glass (request, bundle, part, officer, approvers, opened, due)
                        values (:request, :bundle, :part, :officer, :approvers, :opened, :due)""")
                .param("request", granted.draft().request())
                .param("bundle", granted.bundle().hex())
                .param("part", granted.part())
                .param("officer", granted.draft().actor().certificate())
                .param(
                        "approvers",
                        granted.reviewers().stream()
                                .map(pair -> pair.classical().hex())
                                .toArray(String[]::new))
                .param("opened", utc(facts.time()))
                .param("due", utc(Objects.requireNonNull(facts.due())))
                .update();
    }

    /** In the record's transaction: waits for a parallel review, false if that was first. */
    boolean insert(BreakGlassReview review, SignedStatement signed, Instant at) {
        return database.sql("""
                        insert into break_glass_review (release, request, reviewed, content, ecdsa, mldsa)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                review.release(),
                                review.id(),
                                utc(at),
                                signed.bytes(),
                                signed.signatures().ecdsa(),
                                signed.signatures().mldsa())
                        .update()
                == 1;
    }

    Optional<SignedStatement> review(UUID release) {
        return database.sql("""
                        select content, ecdsa, mldsa from break_glass_review
                        where release = ? and content is not null""")
                .param(release)
                .query((row, number) ->
                        new SignedStatement(row.getBytes(1), new DetachedSignatures(row.getBytes(2), row.getBytes(3))))
                .optional();
    }

    /** What the officer signed. */
    Optional<SignedReleaseRequest> request(UUID release) {
        return database.sql(
                        "select content, ecdsa, mldsa from release_decision where request = ? and content is not null")
                .param(release)
                .query((row, number) -> new SignedReleaseRequest(
                        row.getBytes(1), new DetachedSignatures(row.getBytes(2), row.getBytes(3))))
                .optional();
    }

    boolean isReviewed(UUID release) {
        return database.sql("select exists (select from break_glass_review where release = ?)")
                .param(release)
                .query(Boolean.class)
                .single();
    }

    /** Those of a person as officer or as approver: what nobody reviewed first, and of that what is due first. */
    List<Row> of(Certificates person, int most) {
        return database.sql("""
                        select g.request, v.request as review
                        from break_glass g left join break_glass_review v on v.release = g.request
                        where g.officer = :officer or g.approvers @> array[:approver]::text[]
                        order by v.request is not null, case when v.request is null then g.due end, g.opened desc, g.request
                        limit :most""")
                .param("officer", person.signing().fingerprints().classical().hex())
                .param(
                        "approver",
                        person.encryption().fingerprints().classical().hex())
                .param("most", most)
                .query((row, number) ->
                        new Row(row.getObject("request", UUID.class), row.getObject("review", UUID.class)))
                .list();
    }

    /** How many nobody reviewed. @param dueBefore of those, the ones that should have been by then */
    long unreviewed(Instant dueBefore) {
        return database.sql("""
                        select count(*) from break_glass g where g.due < ?
                            and not exists (select from break_glass_review v where v.release = g.request)""").param(utc(dueBefore)).query(Long.class).single();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
