package org.safeconduct.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Patience;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** One person's line to each server of the installation. */
final class Everywhere implements AutoCloseable {
    /** Less than a person's: the next server may answer, and the next fault is seconds away. */
    static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(5), Duration.ofMillis(50), 2);

    private final List<Exchange> exchanges = new ArrayList<>();

    Everywhere(Installation installation, String name, KeyRing keys) throws Refused {
        this(installation, name, keys, PATIENCE);
    }

    Everywhere(Installation installation, String name, KeyRing keys, Patience patience) throws Refused {
        for (Site site : installation.sites) {
            exchanges.add(installation.exchange(site, name, keys, patience));
        }
    }

    /** Not signed in. */
    Everywhere(Installation installation) throws Refused {
        for (Site site : installation.sites) {
            exchanges.add(
                    Exchange.anonymously(ExchangeAddress.parse(site.address().toString()), Locale.ENGLISH, PATIENCE));
        }
    }

    Exchange any() {
        return exchanges.get(ThreadLocalRandom.current().nextInt(exchanges.size()));
    }

    @Override
    public void close() {
        exchanges.forEach(Exchange::close);
    }
}
