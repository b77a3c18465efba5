package org.safeconduct.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks for a second person's yes, and the answers, as rows; each is verified again wherever something depends on it. */
final class AskRows {
    private final JdbcClient database;

    AskRows(JdbcClient database) {
        this.database = database;
    }

    /** @param keys what was passed on, under the bundle's own key; null until it was */
    record Answered(SignedStatement answer, @Nullable SignedStatement passed, byte @Nullable [] keys) {}

    /** In the record's transaction. */
    void insert(OpeningAsk ask, SignedStatement signed, List<FingerprintPair> approvers) {
        database.sql("""
                        insert into opening_ask (request, release, bundle, asker, approvers, until, content, ecdsa, mldsa)
                        values (:request, :release, :bundle, :asker, :approvers, :until, :content, :ecdsa, :mldsa)""")
                .param("request", ask.id())
                .param("release", ask.release())
                .param("bundle", ask.bundle().hex())
                .param("asker", ask.signer().classical().hex())
                .param(
                        "approvers",
                        approvers.stream().map(pair -> pair.classical().hex()).toArray(String[]::new))
                .param("until", utc(ask.until()))
                .param("content", signed.bytes())
                .param("ecdsa", signed.signatures().ecdsa())
                .param("mldsa", signed.signatures().mldsa())
                .update();
    }

    Optional<SignedStatement> ask(UUID request) {
        return asked("request = ?", request);
    }

    Optional<SignedStatement> askOf(String release) {
        return asked("release = ?", release);
    }

    private Optional<SignedStatement> asked(String where, Object key) {
        return database.sql("select content, ecdsa, mldsa from opening_ask where content is not null and " + where)
                .param(key)
                .query((row, number) -> signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** Open ones that this approver may answer, and that nobody refused or passed a key on for, the oldest first. */
    List<SignedStatement> waiting(FingerprintPair approver, Instant now, int most) {
        return database.sql("""
                        select content, ecdsa, mldsa from opening_ask a where until > :now and content is not null
                            and :approver = any(approvers)
                            and not exists (select from opening_answer r where r.ask = a.request
                                and (not r.agreed or r.passed is not null))
                        order by until, request limit :most""")
                .param("now", utc(now))
                .param("approver", approver.classical().hex())
                .param("most", most)
                .query((row, number) -> signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    long open(FingerprintPair asker, Instant now) {
        return database.sql("select count(*) from opening_ask where asker = ? and until > ?")
                .params(asker.classical().hex(), utc(now))
                .query(Long.class)
                .single();
    }

    /** In a transaction: nobody answers this ask at the same time. */
    void lock(UUID ask) {
        database.sql("select 1 from opening_ask where request = ? for update")
                .param(ask)
                .query(Integer.class)
                .list();
    }

    /** In the record's transaction, and under the lock. */
    void insert(UUID ask, OpeningAnswer answer, SignedStatement signed) {
        database.sql("""
                        insert into opening_answer (ask, request, agreed, content, ecdsa, mldsa)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        ask,
                        answer.id(),
                        answer.agreed(),
                        signed.bytes(),
                        signed.signatures().ecdsa(),
                        signed.signatures().mldsa())
                .update();
    }

    /** Once: what is passed on first stays. */
    void pass(UUID answer, SignedStatement passed, byte[] keys, Instant now) {
        database.sql("""
                        update opening_answer set passed = ?, keys = ?, key_content = ?, key_ecdsa = ?, key_mldsa = ?
                        where request = ? and passed is null""")
                .params(
                        utc(now),
                        keys,
                        passed.bytes(),
                        passed.signatures().ecdsa(),
                        passed.signatures().mldsa(),
                        answer)
                .update();
    }

    /** Those whose key was passed on first come first, so that asking again finds the same one first. */
    List<Answered> answers(UUID ask) {
        return database.sql("""
                        select content, ecdsa, mldsa, key_content, key_ecdsa, key_mldsa, keys from opening_answer
                        where ask = ? and content is not null order by passed nulls last, request""")
                .param(ask)
                .query((row, number) -> new Answered(
                        signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                        row.getBytes(4) == null ? null : signed(row.getBytes(4), row.getBytes(5), row.getBytes(6)),
                        row.getBytes(7)))
                .list();
    }

    /** Keys that nobody can use any more are not kept. */
    void dropLapsed(Instant now) {
        database.sql("""
                        update opening_answer set keys = null where keys is not null
                            and ask in (select request from opening_ask where until < ?)""").param(utc(now)).update();
    }

    private static SignedStatement signed(byte[] content, byte[] ecdsa, byte[] mldsa) {
        return new SignedStatement(content, new DetachedSignatures(ecdsa, mldsa));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
