package org.safeconduct.cli;

import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;

/** A person at work: their opened keys, the roster they believe, and the exchange as it knows them. */
record Session(PendingKeys opened, KeyRing keys, Person self, Roster roster, Exchange exchange, Home home)
        implements AutoCloseable {
    @Override
    public void close() {
        exchange.close();
        opened.close();
    }
}
