package org.safeconduct.directory;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.RecordDraft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's rosters: the newest counts, each change is a record of the log in the same transaction. What the
 * database holds is verified before it is used, must be what the log names last, and this process never goes back behind
 * what it saw.
 */
public final class Rosters {
    private final RosterRows rows;
    private final TransactionTemplate transactions;
    private final AccessLog log;
    private final TrustAnchor anchor;
    private final InstantSource clock;

    /** The newest one seen by this process. */
    private volatile @Nullable Seen seen;

    private record Seen(SignedRoster signed, String digest, Roster roster) {}

    /** What a transaction gave: it cannot throw a checked exception. */
    private sealed interface Outcome {
        record Published(Seen seen) implements Outcome {}

        record Refused(DirectoryRefused reason) implements Outcome {}
    }

    public Rosters(
            JdbcClient database,
            TransactionTemplate transactions,
            AccessLog log,
            TrustAnchor anchor,
            InstantSource clock) {
        this.rows = new RosterRows(database);
        this.transactions = transactions;
        this.log = log;
        this.anchor = anchor;
        this.clock = clock;
    }

    /**
     * The newest verified roster, in which whoever is frozen is not active; refused if it or a certificate of its
     * registrars has expired.
     */
    public Roster current() throws DirectoryRefused {
        Seen newest = seen().orElseThrow(Rosters::missing);
        Instant now = clock.instant();
        if (!now.isBefore(newest.roster().expires())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_EXPIRED, null);
        }
        // As every client asks: the date the roster was verified for is one that its signers chose.
        if (!newest.signed().isDated(anchor, now)) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, null);
        }
        return newest.roster().freezing(rows.frozen());
    }

    /** The newest file, expired or not.
     *  @throws IllegalStateException if the database holds something else than what registrars signed */
    public Optional<SignedRoster> newest() {
        try {
            return seen().map(Seen::signed);
        } catch (DirectoryRefused e) {
            throw new IllegalStateException("the newest roster in the database is refused", e);
        }
    }

    /**
     * One that was published at any time, verified for the day of its signing.
     *
     * @param digest as the log's record of the change names it
     * @throws DirectoryRefused if it is not there, or not what registrars signed
     */
    public Roster published(String digest) throws DirectoryRefused {
        SignedRoster signed = SignedRoster.parse(rows.file(digest).orElseThrow(Rosters::missing));
        if (!signed.digest().equals(digest)) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, null);
        }
        return signed.verify(anchor, signed.allegedDocument().issued(), null);
    }

    /**
     * Verifies, stores and records it; equal to the newest: nothing happens.
     *
     * @param publishedBy the person's id
     */
    public Roster publish(SignedRoster roster, String publishedBy) throws DirectoryRefused {
        Outcome outcome = transactions.execute(status -> {
            try {
                rows.lock();
                return new Outcome.Published(publishLocked(roster, publishedBy));
            } catch (DirectoryRefused e) {
                // Nothing was written before it was refused, so there is nothing to roll back.
                return new Outcome.Refused(e);
            }
        });
        return switch (outcome) {
            case Outcome.Published published -> {
                keep(published.seen());
                yield published.seen().roster();
            }
            case Outcome.Refused refused -> throw refused.reason();
        };
    }

    private Seen publishLocked(SignedRoster signed, String publishedBy) throws DirectoryRefused {
        Instant now = clock.instant();
        SignedRoster known = seen().map(Seen::signed).orElse(null);
        Seen fresh = new Seen(signed, signed.digest(), signed.verify(anchor, now, known));
        if (known == null || !known.digest().equals(fresh.digest())) {
            rows.insert(fresh.roster().serial(), signed, now, publishedBy);
            log.append(record(fresh.digest(), now, publishedBy));
        }
        return fresh;
    }

    /** One record for one roster, whatever is retried: the request's identifier is the beginning of the digest. */
    private static RecordDraft record(String digest, Instant now, String publishedBy) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(digest));
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        return new RecordDraft(
                new UUID(bytes.getLong(), bytes.getLong()),
                new Facts(Event.ROSTER_CHANGED, time, null, null, null, null, null, null),
                new Actor(publishedBy, null, null, null),
                new Detail(null, null, digest));
    }

    /** Empty only as long as no roster was ever published. */
    private Optional<Seen> seen() throws DirectoryRefused {
        while (true) {
            Seen before = seen;
            Optional<String> digest = rows.newestDigest();
            if (before != null && digest.equals(Optional.of(before.digest()))) {
                return Optional.of(before);
            }
            Optional<RosterRows.Row> row = rows.newest();
            if (before != null && row.isEmpty()) {
                throw missing();
            }
            Optional<Seen> fresh = row.isEmpty() ? Optional.empty() : Optional.of(verified(row.get(), before));
            Optional<String> stored = row.map(RosterRows.Row::digest);
            if (stored.equals(recorded())) {
                return fresh.map(this::keep);
            }
            // Another server may have published between the two: then its roster is there now.
            if (stored.equals(rows.newestDigest())) {
                throw new DirectoryRefused(DirectoryRefusal.ROSTER_ROLLED_BACK, null);
            }
        }
    }

    private Seen verified(RosterRows.Row row, @Nullable Seen before) throws DirectoryRefused {
        SignedRoster signed = SignedRoster.parse(row.file());
        if (!signed.digest().equals(row.digest())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, null);
        }
        // At the time of its signing: it was verified when it was published, and must be known also when it has
        // expired.
        Instant issued = signed.allegedDocument().issued();
        return new Seen(signed, row.digest(), signed.verify(anchor, issued, before == null ? null : before.signed()));
    }

    /** The roster that the log names last: rows of the table can be deleted, places in the signed tree cannot. */
    private Optional<String> recorded() throws DirectoryRefused {
        try {
            return log.newest(Event.ROSTER_CHANGED).map(Disclosed::detail).map(Detail::object);
        } catch (LogRefused e) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_ROLLED_BACK, e);
        }
    }

    private static DirectoryRefused missing() {
        return new DirectoryRefused(DirectoryRefusal.ROSTER_MISSING, null);
    }

    /** Two threads may come with different ones: the later roster stays. */
    private synchronized Seen keep(Seen fresh) {
        Seen before = seen;
        if (before == null || before.roster().serial() <= fresh.roster().serial()) {
            seen = fresh;
            return fresh;
        }
        return before;
    }
}
