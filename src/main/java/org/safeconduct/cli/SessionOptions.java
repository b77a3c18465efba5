package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Identity;
import org.safeconduct.client.Patience;
import org.safeconduct.client.PendingOutcomes;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command needs that talks to the exchange in a person's name. */
final class SessionOptions {
    private final Surroundings surroundings;

    @Mixin
    private RosterOptions roster;

    @Mixin
    private KeyOptions key;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable String server;

    SessionOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.roster = new RosterOptions(surroundings);
        this.key = new KeyOptions(surroundings);
    }

    RosterOptions roster() {
        return roster;
    }

    KeyOptions key() {
        return key;
    }

    /** Opens the key file and finds whom it belongs to; signing in waits until something is asked. */
    Session begin() throws Refused, IOException {
        Session session = begin(roster::roster);
        try {
            reportOutcomes(session);
            return session;
        } catch (Refused e) {
            session.close();
            throw e;
        }
    }

    /** The same where the roster may have expired, since a newer one is what is wanted. */
    Session beginToFetchTheRoster() throws Refused, IOException {
        return begin(roster::evenExpired);
    }

    @FunctionalInterface
    private interface Believed {
        Roster roster() throws Refused, IOException;
    }

    private Session begin(Believed believed) throws Refused, IOException {
        ExchangeAddress address = address();
        PendingKeys pending = key.begin();
        try {
            Roster verified = believed.roster();
            KeyRing keys = pending.ring();
            Instant now = surroundings.clock().instant();
            Person self = Identity.of(keys.certificates().signing(), verified, verified.withinItsTime(now));
            Exchange exchange = Exchange.as(
                    keys.signing(),
                    self.subject(),
                    address,
                    surroundings.locale(),
                    Patience.STANDARD,
                    surroundings.clock());
            return new Session(pending, keys, self, verified, exchange, roster.home());
        } catch (Refused | IOException e) {
            pending.close();
            throw e;
        }
    }

    /** Of earlier openings: the exchange is asked for nothing where none waits. */
    private void reportOutcomes(Session session) throws Refused {
        LogPolicy policy = LogPolicy.parse(session.roster().policy());
        PendingOutcomes.Reported reported = new PendingOutcomes(
                        session.exchange(), session.home(), session.keys().signing(), policy, surroundings.clock())
                .reportAll();
        if (reported.waiting() > 0) {
            surroundings.err().println(surroundings.texts().of("outcomes.waiting", reported.waiting()));
        }
        if (reported.refused() > 0) {
            surroundings.err().println(surroundings.texts().of("outcomes.refused", reported.refused()));
        }
    }

    /** For what the exchange shows to everybody. */
    Exchange anonymously() throws Refused {
        return Exchange.anonymously(address(), surroundings.locale(), Patience.STANDARD);
    }

    ExchangeAddress address() throws Refused {
        return ExchangeAddress.parse(Configured.required(server, "--server"));
    }
}
