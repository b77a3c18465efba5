package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
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
    private final Home home;
    private final TrustAnchor anchor;

    public KnownRoster(Home home, TrustAnchor anchor) {
        this.home = home;
        this.anchor = anchor;
    }

    /** Verifies a roster file and keeps it if it is newer than what was known. */
    public Roster accept(byte[] file, Instant now) throws DirectoryRefused, ClientRefused, IOException {
        SignedRoster signed = SignedRoster.parse(file);
        SignedRoster known = known();
        Roster roster = signed.verify(anchor, now, known);
        if (known == null || !known.digest().equals(signed.digest())) {
            home.write(name(), file);
        }
        return roster;
    }

    /** The roster kept, verified again: it may have expired since. */
    public Optional<Roster> newest(Instant now) throws DirectoryRefused, ClientRefused, IOException {
        SignedRoster known = known();
        return known == null ? Optional.empty() : Optional.of(known.verify(anchor, now, null));
    }

    /** The file kept, for signing in its successor. */
    public @Nullable SignedRoster known() throws ClientRefused, IOException {
        Optional<byte[]> file = home.read(name(), SignedRoster.MAX_LENGTH);
        try {
            return file.isEmpty() ? null : SignedRoster.parse(file.get());
        } catch (DirectoryRefused e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    /** By the anchor, so that a machine can know two exchanges. */
    private String name() {
        return "rosters/" + anchor.authority().fingerprints().classical().hex().substring(0, 32) + ".json";
    }
}
