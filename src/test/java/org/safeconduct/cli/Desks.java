package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Home;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.desk.Desk;
import org.safeconduct.desk.DeskSettings;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.language.Refused;

/** Desks of example people, each with the home that their command line has. */
record Desks(Path folder) {
    Desk of(String person, String server) throws Refused, IOException {
        return of(person, server, Duration.ofMinutes(10), InstantSource.system());
    }

    Desk of(String person, String server, Duration idle, InstantSource clock) throws Refused, IOException {
        return of(People.KEYS, person, server, idle, clock);
    }

    Desk of(Path keys, String person, String server, Duration idle, InstantSource clock) throws Refused, IOException {
        TrustAnchor anchor = TrustAnchor.read(keys.resolve("ca.pem"));
        Home home = new Home(folder.resolve("home-" + person));
        return Desk.start(new DeskSettings(
                ExchangeAddress.parse(server),
                () -> new KnownRoster(home.under(anchor), anchor)
                        .accept(Files.readAllBytes(keys.resolve("roster.json")), clock.instant()),
                home.under(anchor),
                keys.resolve(person + ".p12"),
                Locale.ENGLISH,
                clock,
                idle,
                Isolation.best(),
                0));
    }

    static String passphrase() throws IOException {
        return Files.readAllLines(People.KEYS.resolve("passphrase.txt")).getFirst();
    }
}
