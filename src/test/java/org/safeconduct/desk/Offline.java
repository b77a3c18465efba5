package org.safeconduct.desk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Home;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;

/** A desk of an example person, where no exchange can be reached. */
final class Offline {
    private static final Path KEYS = Path.of("keys-example");

    private Offline() {}

    static DeskSettings settings(Path folder, String person, InstantSource clock, Duration idle) throws Exception {
        TrustAnchor anchor = TrustAnchor.read(KEYS.resolve("ca.pem"));
        Home home = new Home(folder).under(anchor);
        return new DeskSettings(
                ExchangeAddress.parse("http://127.0.0.1:9"),
                () -> new KnownRoster(home, anchor)
                        .accept(Files.readAllBytes(KEYS.resolve("roster.json")), clock.instant()),
                home,
                KEYS.resolve(person + ".p12"),
                Locale.ENGLISH,
                clock,
                idle,
                Isolation.best(),
                0);
    }

    static Passphrase passphrase() throws Exception {
        return Passphrase.ofFile(KEYS.resolve("passphrase.txt"));
    }
}
