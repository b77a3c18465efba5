package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Home;
import org.safeconduct.client.Identity;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.client.Patience;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** One person at their own machine: their keys, the roster they verified themselves, and the exchange as they see it. */
public record Workplace(Person person, KeyRing keys, Roster roster, Exchange exchange, Home home)
        implements AutoCloseable {
    public static Workplace of(
            String name, ExampleKeys files, ExchangeAddress address, Path homes, Locale locale, InstantSource clock)
            throws Refused, IOException {
        Home home = new Home(homes.resolve(name)).under(files.anchor());
        Roster roster =
                new KnownRoster(home, files.anchor()).accept(Files.readAllBytes(files.rosterFile()), clock.instant());
        KeyRing keys = files.ring(name);
        try {
            Person person = Identity.of(keys.certificates().signing(), roster, clock.instant());
            Exchange exchange =
                    Exchange.as(keys.signing(), person.subject(), address, locale, Patience.STANDARD, clock);
            return new Workplace(person, keys, roster, exchange, home);
        } catch (Refused e) {
            keys.close();
            throw e;
        }
    }

    @Override
    public void close() {
        exchange.close();
        keys.close();
    }
}
