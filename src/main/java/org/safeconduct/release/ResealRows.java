package org.safeconduct.release;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.FingerprintPair;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Re-seals and the yeses to them, as rows; each is verified again wherever something depends on it. */
final class ResealRows {
    private final JdbcClient database;

    ResealRows(JdbcClient database) {
        this.database = database;
    }

    /** Both statements as somebody wrote them into the database. */
    record Row(SignedStatement reseal, SignedStatement yes) {}

    /** In the record's transaction, under {@link #lock}. @param approvers encryption pairs of who may agree @param keys locked */
    void insert(Reseal reseal, SignedStatement signed, List<FingerprintPair> approvers, Instant until, byte[] keys) {
        database.sql("""
                        insert into reseal (request, bundle, part, colleague, approvers, until, content, ecdsa, mldsa)
                        values (:request, :bundle, :part, :colleague, :approvers, :until, :content, :ecdsa, :mldsa)""")
                .param("request", reseal.id())
                .param("bundle", reseal.bundle().hex())
                .param("part", reseal.part())
                .param("colleague", reseal.colleague().classical().hex())
                .param(
                        "approvers",
                        approvers.stream().map(pair -> pair.classical().hex()).toArray(String[]::new))
                .param("until", utc(until))
                .param("content", signed.bytes())
                .param("ecdsa", signed.signatures().ecdsa())
                .param("mldsa", signed.signatures().mldsa())
                .update();
        database.sql("insert into reseal_key (reseal, bundle, part, keys) values (?, ?, ?, ?)")
                .params(reseal.id(), reseal.bundle().hex(), reseal.part(), keys)
                .update();
    }

    Optional<SignedStatement> reseal(UUID request) {
        return database.sql("select content, ecdsa, mldsa from reseal where request = ? and content is not null")
                .param(request)
                .query((row, number) -> signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** In a transaction: nobody changes the re-seals of this bundle at the same time. */
    void lock(BundleId bundle) {
        database.sql("select 1 from deposit where bundle = ? for no key update")
                .param(bundle.hex())
                .query(Integer.class)
                .list();
    }

    /** Those that were agreed to, or still can be. */
    long live(BundleId bundle, int part, Instant now) {
        return database.sql("""
                        select count(*) from reseal r where bundle = :bundle and part = :part
                            and (until > :now or exists (select from reseal_yes y where y.reseal = r.request))""")
                .param("bundle", bundle.hex())
                .param("part", part)
                .param("now", utc(now))
                .query(Long.class)
                .single();
    }

    /** Not agreed to yet, that this pair may agree to: those that end first before the others. */
    List<SignedStatement> waiting(FingerprintPair second, Instant now, int most) {
        return database.sql("""
                        select content, ecdsa, mldsa from reseal r where until > :now and content is not null
                            and :second = any(approvers)
                            and not exists (select from reseal_yes y where y.reseal = r.request)
                        order by until, request limit :most""")
                .param("now", utc(now))
                .param("second", second.classical().hex())
                .param("most", most)
                .query((row, number) -> signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    boolean isOpen(UUID reseal, Instant now) {
        return database.sql("select exists (select from reseal where request = ? and until > ?)")
                .params(reseal, utc(now))
                .query(Boolean.class)
                .single();
    }

    boolean waits(BundleId bundle, FingerprintPair second, Instant now) {
        return database.sql("""
                        select exists (select from reseal r where bundle = ? and until > ? and ? = any(approvers))""")
                .params(bundle.hex(), utc(now), second.classical().hex())
                .query(Boolean.class)
                .single();
    }

    /** In the record's transaction. @return false where somebody agreed before */
    boolean agree(UUID reseal, ResealYes yes, SignedStatement signed, Instant now) {
        return database.sql("""
                        insert into reseal_yes (request, reseal, approved, content, ecdsa, mldsa)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                yes.id(),
                                reseal,
                                utc(now),
                                signed.bytes(),
                                signed.signatures().ecdsa(),
                                signed.signatures().mldsa())
                        .update()
                == 1;
    }

    Optional<SignedStatement> yes(UUID reseal) {
        return database.sql("select content, ecdsa, mldsa from reseal_yes where reseal = ? and content is not null")
                .param(reseal)
                .query((row, number) -> signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
                .optional();
    }

    /** Agreed to, of this bundle, the newest first. */
    List<Row> approved(BundleId bundle, int most) {
        return database.sql("""
                        select r.content, r.ecdsa, r.mldsa, y.content, y.ecdsa, y.mldsa
                        from reseal r join reseal_yes y on y.reseal = r.request
                        where r.bundle = :bundle and r.content is not null and y.content is not null
                        order by y.approved desc, r.request limit :most""")
                .param("bundle", bundle.hex())
                .param("most", most)
                .query((row, number) -> new Row(
                        signed(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                        signed(row.getBytes(4), row.getBytes(5), row.getBytes(6))))
                .list();
    }

    Map<BundleId, List<Integer>> resealedTo(FingerprintPair colleague, List<BundleId> bundles) {
        Map<BundleId, List<Integer>> found = new HashMap<>();
        database.sql("""
                        select distinct bundle, part from reseal r where colleague = ? and bundle = any(?)
                            and exists (select from reseal_yes y where y.reseal = r.request) order by bundle, part""")
                .params(
                        colleague.classical().hex(),
                        bundles.stream().map(BundleId::hex).toArray(String[]::new))
                .query((row, number) -> found.computeIfAbsent(
                                new BundleId(row.getString(1)), bundle -> new ArrayList<>())
                        .add(row.getInt(2)))
                .list();
        return found;
    }

    /** Locked. */
    Optional<byte[]> keys(UUID reseal) {
        return database.sql("select keys from reseal_key where reseal = ?")
                .param(reseal)
                .query(byte[].class)
                .optional();
    }

    /** Keys that nobody can agree to any more are not kept. */
    void dropLapsed(Instant now) {
        database.sql("""
                        delete from reseal_key k using reseal r where r.request = k.reseal and r.until < ?
                            and not exists (select from reseal_yes y where y.reseal = k.reseal)""").param(utc(now)).update();
    }

    private static SignedStatement signed(byte[] content, byte[] ecdsa, byte[] mldsa) {
        return new SignedStatement(content, new DetachedSignatures(ecdsa, mldsa));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
