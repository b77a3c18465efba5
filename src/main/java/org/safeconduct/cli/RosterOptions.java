package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.Home;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.TrustAnchor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who is believed, and who takes part. */
final class RosterOptions {
    private final Surroundings surroundings;

    @Mixin
    private HomeOptions home;

    @Option(names = "--trust-anchor", paramLabel = "CA.pem")
    private @Nullable Path anchor;

    @Option(names = "--roster", paramLabel = "FILE")
    private @Nullable Path file;

    RosterOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.home = new HomeOptions(surroundings);
    }

    /** Of the exchange that the trust anchor belongs to. */
    Home home() throws CliRefused, KeysRefused, IOException {
        return home.home().under(anchor());
    }

    boolean configured() {
        return anchor != null;
    }

    private TrustAnchor anchor() throws CliRefused, KeysRefused, IOException {
        return TrustAnchor.read(Configured.required(anchor, "--trust-anchor"));
    }

    KnownRoster known() throws CliRefused, KeysRefused, IOException {
        return new KnownRoster(home.home(), anchor());
    }

    /** The roster of {@code --roster}, else the newest this machine knows; verified either way. */
    Roster roster() throws CliRefused, KeysRefused, DirectoryRefused, ClientRefused, IOException {
        KnownRoster known = known();
        Instant now = surroundings.clock().instant();
        if (file != null) {
            return known.accept(InputFile.read(file, SignedRoster.MAX_LENGTH), now);
        }
        Optional<Roster> newest = known.newest(now);
        return newest.orElseThrow(() -> new CliRefused(CliRefusal.ROSTER_UNKNOWN));
    }

    /**
     * For what was signed while it counted: the roster of {@code --roster}, even one that this machine knows a newer one
     * than, else the newest known. Either may have expired.
     *
     * @param typed whether {@code --roster} was: the environment's file is of the first day, as a rule, and nobody chose
     *     it for this
     */
    KnownRoster.Dated ofItsTime(boolean typed)
            throws CliRefused, KeysRefused, DirectoryRefused, ClientRefused, IOException {
        if (typed && file != null) {
            return known().ofItsTime(
                            InputFile.read(file, SignedRoster.MAX_LENGTH),
                            surroundings.clock().instant());
        }
        return new KnownRoster.Dated(evenExpired(), false);
    }

    /** The newest this machine knows, though it may have expired: not for what is done now. */
    Roster evenExpired() throws CliRefused, KeysRefused, DirectoryRefused, ClientRefused, IOException {
        KnownRoster known = known();
        Instant now = surroundings.clock().instant();
        if (file != null) {
            try {
                return known.acceptEvenExpired(InputFile.read(file, SignedRoster.MAX_LENGTH), now);
            } catch (DirectoryRefused e) {
                // The file of the first day, as a rule: what was fetched since is kept.
                if (e.refusal() != DirectoryRefusal.ROSTER_OLDER) {
                    throw e;
                }
            }
        }
        return known.newestEvenExpired(now).orElseThrow(() -> new CliRefused(CliRefusal.ROSTER_UNKNOWN));
    }
}
