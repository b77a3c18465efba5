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
    record Pending(Addressee addressee, String channel, Pace pace, UUID message, int tries) {}

    /**
     * What was not told at once is tried again after 1, 2, 4 … minutes, at last each hour: longer than one try may take,
     * so that no other server is still at it.
     */
    private static final String AGAIN = "tried + least(power(2, tries - 1), 60) * interval '1 minute'";

    private final JdbcClient database;

    NoticeRows(JdbcClient database) {
        this.database = database;
    }

    /** Whoever switches it on is not told of the years before. */
    void begin(long next) {
        database.sql("update notice_position set next = coalesce(next, ?), urgent = coalesce(urgent, next, ?)"
                        + " where next is null or urgent is null")
                .params(next, next)
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
    long lockNext(Pace pace) {
        return database.sql(
                        "select least(" + pace.position() + ", (select coalesce(max(index) + 1, 0) from log_record))"
                                + " from notice_position for update")
                .query(Long.class)
                .single();
    }

    /** Without waiting for whoever reads on now. */
    long next(Pace pace) {
        return database.sql("select " + pace.position() + " from notice_position")
                .query(Long.class)
                .single();
    }

    void next(Pace pace, long next) {
        database.sql("update notice_position set " + pace.position() + " = ?")
                .param(next)
                .update();
    }

    /** Who waits to be told already is told once, of this too: a newer message takes the place of what was tried. */
    void add(Addressee addressee, String channel, Pace pace) {
        database.sql("insert into notice_pending as known (addressee, channel, urgent, message) values (?, ?, ?, ?)"
                        + " on conflict (addressee, channel, urgent) do update set message = excluded.message,"
                        + " tries = 0, tried = case when known.urgent then null else known.tried end")
                .params(addressee.name(), channel, pace.urgent(), UUID.randomUUID())
                .update();
    }

    /** Those whom it is time to tell. */
    List<Pending> pending(Pace pace, Instant now) {
        return database.sql("select addressee, channel, message, tries from notice_pending where urgent = ?"
                        + " and (tried is null or " + again(pace) + ") order by tries, message")
                .params(pace.urgent(), now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Pending(
                        new Addressee(row.getString("addressee")),
                        row.getString("channel"),
                        pace,
                        row.getObject("message", UUID.class),
                        row.getInt("tries")))
                .list();
    }

    /** Noted before it is tried; false if another server tried it for this time, or it was told meanwhile. */
    boolean attempt(Pending pending, Instant now) {
        return database.sql("update notice_pending set tries = tries + 1, tried = ?"
                                + " where addressee = ? and channel = ? and urgent = ? and message = ?"
                                + " and (tried is null or " + again(pending.pace()) + ")")
                        .params(
                                now.atOffset(ZoneOffset.UTC),
                                pending.addressee().name(),
                                pending.channel(),
                                pending.pace().urgent(),
                                pending.message(),
                                now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether what failed is tried again now, the only parameter: with each digest once. */
    private static String again(Pace pace) {
        return switch (pace) {
            case DIGEST -> "tried < ?";
            case AT_ONCE -> AGAIN + " <= ?";
        };
    }

    /** Told, or given up; not what came in meanwhile. */
    void done(Pending pending) {
        database.sql("delete from notice_pending where addressee = ? and channel = ? and urgent = ? and message = ?")
                .params(
                        pending.addressee().name(),
                        pending.channel(),
                        pending.pace().urgent(),
                        pending.message())
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
