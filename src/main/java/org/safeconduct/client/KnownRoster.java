package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.TrustAnchor;

/**
 * The newest roster this machine has verified under one trust anchor: an older one, or another of the same age, is
 * refused from then on.
 */
public final class KnownRoster {
    static final String FOLDER = "rosters";

    private final Home home;
    private final TrustAnchor anchor;

    public KnownRoster(Home home, TrustAnchor anchor) {
        this.home = home;
        this.anchor = anchor;
    }

    /** How a roster is judged: {@link SignedRoster#verify}, or the same for one that may have expired. */
    @FunctionalInterface
    private interface Judge {
        Roster judge(SignedRoster signed, @Nullable SignedRoster known) throws DirectoryRefused;
    }

    /** Verifies a roster file and keeps it if it is newer than what was known. */
    public Roster accept(byte[] file, Instant now) throws DirectoryRefused, ClientRefused, IOException {
        return accept(file, (signed, known) -> signed.verify(anchor, now, known));
    }

    /** The same for a roster that may have expired: good for asking who has a newer one, and for nothing else. */
    public Roster acceptEvenExpired(byte[] file, Instant now) throws DirectoryRefused, ClientRefused, IOException {
        return accept(file, (signed, known) -> signed.verifyEvenExpired(anchor, now, known));
    }

    private Roster accept(byte[] file, Judge judge) throws DirectoryRefused, ClientRefused, IOException {
        Optional<byte[]> kept;
        Roster roster;
        do {
            kept = home.read(name(), SignedRoster.MAX_LENGTH);
            if (kept.isPresent() && Arrays.equals(kept.get(), file)) {
                // The very file that was accepted before: nothing to hold it against but the time.
                return judge.judge(parsed(file), null);
            }
            SignedRoster signed = SignedRoster.parse(file);
            SignedRoster known = kept.isEmpty() ? null : parsed(kept.get());
            roster = judge.judge(signed, known);
            if (known != null && known.digest().equals(signed.digest())) {
                return roster;
            }
            // Another command may have accepted a newer one meanwhile: then this one is held against that.
        } while (!home.replace(name(), kept, file));
        return roster;
    }

    /** A roster that something of an earlier time is verified by. @param older than the newest this machine knows */
    public record Dated(Roster roster, boolean older) {}

    /**
     * For what was signed while it counted: it may have expired, and is not kept. Where a newer one is known, whom that
     * one revokes is revoked here too.
     */
    public Dated ofItsTime(byte[] file, Instant now) throws DirectoryRefused, ClientRefused, IOException {
        SignedRoster signed = SignedRoster.parse(file);
        SignedRoster known = known();
        if (known != null && signed.isOlderThan(known)) {
            return new Dated(signed.verifyOlder(anchor, now, known), true);
        }
        return new Dated(signed.verifyEvenExpired(anchor, now, known), false);
    }

    /** The roster kept, which may have expired. */
    public Optional<Roster> newestEvenExpired(Instant now) throws DirectoryRefused, ClientRefused, IOException {
        SignedRoster known = known();
        return known == null ? Optional.empty() : Optional.of(known.verifyEvenExpired(anchor, now, null));
    }

    /** The roster kept, verified again: it may have expired since. */
    public Optional<Roster> newest(Instant now) throws DirectoryRefused, ClientRefused, IOException {
        SignedRoster known = known();
        return known == null ? Optional.empty() : Optional.of(known.verify(anchor, now, null));
    }

    /** The file kept, for signing in its successor. */
    public @Nullable SignedRoster known() throws ClientRefused, IOException {
        Optional<byte[]> file = home.read(name(), SignedRoster.MAX_LENGTH);
        return file.isEmpty() ? null : parsed(file.get());
    }

    private static SignedRoster parsed(byte[] kept) throws ClientRefused {
        try {
            return SignedRoster.parse(kept);
        } catch (DirectoryRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    /** By the anchor, so that a machine can know two exchanges. */
    private String name() {
        return FOLDER + "/" + Home.name(anchor) + ".json";
    }
}
