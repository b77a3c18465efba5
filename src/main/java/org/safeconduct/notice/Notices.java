package org.safeconduct.notice;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.deposit.Deposits;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what was recorded since it last read, and tells everybody once whom any of it concerns, at least once each,
 * whatever fails. In a digest, always at its own time, so that the moment tells nothing of what happened when; at once
 * what somebody has to look at now, an opening by break-glass or with a recovery key, which tells that moment.
 */
public final class Notices {
    /** Shorter, it would tell nearly the minute of each change. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    /** How often a server looks for what is told at once: as often as the log looks for what others did. */
    public static final Duration LOOKING = Duration.ofSeconds(1);

    private static final System.Logger LOGGER = System.getLogger(Notices.class.getName());
    private static final int PAGE = 256;
    /** Of one message: begun within half of a digest, it is over before the next; of an urgent one, before its next try. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final TransactionTemplate transactions;
    private final NoticeRows rows;
    private final AccessLog log;
    private final Rosters rosters;
    private final Deposits deposits;
    private final AddressBook book;
    private final Duration every;
    private final InstantSource clock;
    private final Delivery digests;
    private final Delivery alarms;

    /**
     * What was recorded before the first of all such servers began is nobody's notice.
     *
     * @param every a digest's time, at least {@link #SHORTEST}; the same on every server
     */
    public Notices(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Rosters rosters,
            Deposits deposits,
            AddressBook book,
            Duration every,
            InstantSource clock) {
        this(database, transactions, log, rosters, deposits, book, every, LONGEST, clock);
    }

    /** @param longest that one message may take */
    Notices(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            Rosters rosters,
            Deposits deposits,
            AddressBook book,
            Duration every,
            Duration longest,
            InstantSource clock) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a digest that is too short");
        }
        this.transactions = transactions;
        this.rows = new NoticeRows(database);
        this.log = log;
        this.rosters = rosters;
        this.deposits = deposits;
        this.book = book;
        this.every = every;
        this.clock = clock;
        this.digests = new Delivery(rows, book, every.dividedBy(2), longest);
        this.alarms = new Delivery(rows, book, longest, longest);
        rows.begin(log.size());
    }

    /** The digest, if it is time and no other server has it. */
    public void round() throws DirectoryRefused {
        Instant now = clock.instant();
        if (rows.claim(now, every)) {
            tell(Pace.DIGEST, digests, now);
        }
    }

    /** What may not wait for a digest, if there is any. Cheap where there is none: for every second, on every server. */
    public void urgent() throws DirectoryRefused {
        Instant now = clock.instant();
        if (rows.next(Pace.AT_ONCE) != log.size()
                || !rows.pending(Pace.AT_ONCE, now).isEmpty()) {
            tell(Pace.AT_ONCE, alarms, now);
        }
    }

    private void tell(Pace pace, Delivery delivery, Instant now) throws DirectoryRefused {
        Roster roster = rosters.current();
        if (!now.isBefore(roster.expires())) {
            // Nobody is active under it. What is recorded meanwhile is read when there is another.
            return;
        }
        Audience audience = new Audience(roster, now, deposits, rows);
        while (Boolean.TRUE.equals(transactions.execute(transaction -> read(audience, pace)))) {
            // A page at a time: the log may be long.
        }
        delivery.deliver(audience, pace, now);
    }

    /** A page of records: who they concern and how far it was read are noted together. False at the log's signed end. */
    private boolean read(Audience audience, Pace pace) {
        long next = rows.lockNext(pace);
        long end = Math.min(log.size(), next + PAGE);
        if (next >= end) {
            rows.next(pace, next);
            return false;
        }
        List<Disclosure> page = log.records(next, (int) (end - next));
        Set<Addressee> concerned = new LinkedHashSet<>();
        for (Disclosure record : page) {
            concerned.addAll(concerned(record, audience, pace));
        }
        for (Addressee each : concerned) {
            book.channels(each).forEach(channel -> rows.add(each, channel.code(), pace));
        }
        // A row that is gone must not hold up everything after it: reconciliation tells of it.
        rows.next(pace, next + Math.max(1, page.size()));
        return true;
    }

    private List<Addressee> concerned(Disclosure record, Audience audience, Pace pace) {
        try {
            return audience.of(record.verify(), pace).stream()
                    .flatMap(book::addressees)
                    .toList();
        } catch (LogRefused e) {
            LOGGER.log(Level.WARNING, "a record that cannot be read concerns nobody: see reconciliation");
            return List.of();
        }
    }
}
