package org.safeconduct.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the log is read, and who is still to be told. No address is in it. */
final class NoticeRows {
    /** @param tries that failed or were never finished */
    record Pending(Addressee addressee, String channel, UUID message, int tries) {}

    private final JdbcClient database;

    NoticeRows(JdbcClient database) {
        this.database = database;
    }

    /** Whoever switches it on is not told of the years before. */
    void begin(long next) {
        database.sql("update notice_position set next = ? where next is null")
                .param(next)
                .update();
    }

    /** One of all servers gets it: the update waits for the row, and then sees that it was claimed. */
    boolean claim(Instant now, Duration period) {
        return database.sql("update notice_position set claimed = ? where claimed is null or claimed <= ?")
                        .params(now.atOffset(ZoneOffset.UTC), now.minus(period).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Within a transaction: until it ends, no other server reads on. Of a log that has become shorter, its end. */
    long lockNext() {
        return database.sql("select least(next, (select coalesce(max(index) + 1, 0) from log_record))"
                        + " from notice_position for update")
                .query(Long.class)
                .single();
    }

    void next(long next) {
        database.sql("update notice_position set next = ?").param(next).update();
    }

    /** Who waits to be told already is told once, of this too: a newer message takes the place of what was tried. */
    void add(Addressee addressee, String channel) {
        database.sql("insert into notice_pending (addressee, channel, message) values (?, ?, ?)"
                        + " on conflict (addressee, channel)"
                        + " do update set message = excluded.message, tries = 0")
                .params(addressee.name(), channel, UUID.randomUUID())
                .update();
    }

    List<Pending> pending() {
        return database.sql("select addressee, channel, message, tries from notice_pending order by tries, message")
                .query((row, number) -> new Pending(
                        new Addressee(row.getString("addressee")),
                        row.getString("channel"),
                        row.getObject("message", UUID.class),
                        row.getInt("tries")))
                .list();
    }

    /** Noted before it is tried; false if another server tried it in this digest, or it was told meanwhile. */
    boolean attempt(Pending pending, Instant digest) {
        return database.sql("update notice_pending set tries = tries + 1, tried = ?"
                                + " where addressee = ? and channel = ? and message = ?"
                                + " and (tried is null or tried < ?)")
                        .params(
                                digest.atOffset(ZoneOffset.UTC),
                                pending.addressee().name(),
                                pending.channel(),
                                pending.message(),
                                digest.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Told, or given up; not what came in meanwhile. */
    void done(Pending pending) {
        database.sql("delete from notice_pending where addressee = ? and channel = ? and message = ?")
                .params(pending.addressee().name(), pending.channel(), pending.message())
                .update();
    }

    /** Organisations in whose case something of this referral was deposited: an index says so. */
    List<String> allegedOrganisations(String referral, int limit) {
        return database.sql("select distinct case_organisation from deposit where referral = ? order by 1 limit ?")
                .params(referral, limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The newest bundles of a case. */
    List<String> bundles(String organisation, String referral, int limit) {
        return database.sql("select bundle from deposit where case_organisation = ? and referral = ?"
                        + " order by received desc, bundle limit ?")
                .params(organisation, referral, limit)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
