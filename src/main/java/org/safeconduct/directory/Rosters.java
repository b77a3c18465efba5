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
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.RecordDraft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's rosters: the newest counts, each change is a record of the log in the same transaction. What the
 * database holds is verified before it is used, and this process never goes back behind what it saw.
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

    /** The newest verified roster; expired ones are refused. */
    public Roster current() throws DirectoryRefused {
        Roster newest = seen().orElseThrow(Rosters::missing).roster();
        if (!clock.instant().isBefore(newest.expires())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_EXPIRED, null);
        }
        return newest;
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
        Seen before = seen;
        Optional<String> digest = rows.newestDigest();
        if (before != null && digest.equals(Optional.of(before.digest()))) {
            return Optional.of(before);
        }
        if (before == null && digest.isEmpty()) {
            return Optional.empty();
        }
        RosterRows.Row row = rows.newest().orElseThrow(Rosters::missing);
        SignedRoster signed = SignedRoster.parse(row.file());
        if (!signed.digest().equals(row.digest())) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_UNTRUSTED, null);
        }
        // At the time of its signing: it was verified when it was published, and must be known also when it has
        // expired.
        Instant issued = signed.allegedDocument().issued();
        if (issued == null) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_MALFORMED, null);
        }
        Roster roster = signed.verify(anchor, issued, before == null ? null : before.signed());
        return Optional.of(keep(new Seen(signed, row.digest(), roster)));
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
