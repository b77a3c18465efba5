package org.safeconduct.desk;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.Home;
import org.safeconduct.client.Identity;
import org.safeconduct.client.Opening;
import org.safeconduct.client.Patience;
import org.safeconduct.client.PendingOutcomes;
import org.safeconduct.client.Sending;
import org.safeconduct.client.WholeLog;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;

/** Somebody at work: their opened keys, the roster they believe, the exchange as it knows them, what they have open. */
final class Sitting implements AutoCloseable {
    private final DeskSettings settings;
    private final KeyRing keys;
    private final Roster roster;
    private final Person self;
    private final Exchange exchange;
    private final Views views;
    private final Work<WholeLog.Verified> verification = new Work<>("verification");
    private final Work<Sending.Sent> sending = new Work<>("sending");
    private final Work<MadeReport> report = new Work<>("report");
    private final Work<DraftSealing.Outcome> sealing = new Work<>("sealing");
    private final Map<String, Inspected> inspected = new ConcurrentHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();

    private Sitting(DeskSettings settings, KeyRing keys, Roster roster, Person self, Exchange exchange) {
        this.settings = settings;
        this.keys = keys;
        this.roster = roster;
        this.self = self;
        this.exchange = exchange;
        this.views = new Views(settings);
    }

    /** Opens the key file, which is slow on purpose, and finds whom it belongs to. Nothing is asked of the exchange. */
    static Sitting begin(DeskSettings settings, Passphrase passphrase) throws Refused, IOException {
        KeyRing keys = KeyRing.open(settings.key(), passphrase);
        try {
            Roster roster = settings.believed().roster();
            Instant now = settings.clock().instant();
            Person self = Identity.of(keys.certificates().signing(), roster, roster.withinItsTime(now));
            Exchange exchange = Exchange.as(
                    keys.signing(),
                    self.subject(),
                    settings.exchange(),
                    settings.locale(),
                    Patience.STANDARD,
                    settings.clock());
            return new Sitting(settings, keys, roster, self, exchange);
        } catch (Refused | IOException | RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    /** What became of earlier openings, as far as it could not be told then. */
    void reportOutcomes() throws Refused {
        LogPolicy policy = LogPolicy.parse(roster.policy());
        new PendingOutcomes(exchange, home(), keys.signing(), policy, clock()).reportAll();
    }

    KeyRing keys() {
        return keys;
    }

    Roster roster() {
        return roster;
    }

    Person self() {
        return self;
    }

    boolean is(Role role) {
        return self.roles().contains(role);
    }

    Exchange exchange() {
        return exchange;
    }

    /** Of the exchange. */
    String address() {
        return settings.exchange().base().toString();
    }

    Home home() {
        return settings.home();
    }

    InstantSource clock() {
        return settings.clock();
    }

    Opening opening() {
        return new Opening(exchange, roster, keys, home(), clock());
    }

    Views views() {
        return views;
    }

    /** The last time that the whole log was verified at this desk. */
    Work<WholeLog.Verified> verification() {
        return verification;
    }

    /** The last that was sent from this desk. */
    Work<Sending.Sent> sending() {
        return sending;
    }

    /** The last that was made at this desk. */
    Work<MadeReport> report() {
        return report;
    }

    /** The last referral that was sealed at this desk. */
    Work<DraftSealing.Outcome> sealing() {
        return sealing;
    }

    /** What was found in the documents of drafts since the desk was unlocked, by their SHA-256. */
    Map<String, Inspected> inspected() {
        return inspected;
    }

    /** Of every process that reads a document. */
    Isolation isolation() {
        return settings.isolation();
    }

    /** Until it is closed, the desk does not lock by itself. */
    Busy busy() {
        busy.incrementAndGet();
        return busy::decrementAndGet;
    }

    /** Something that is under way. */
    interface Busy extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether something is under way that may take longer than anybody stays at a desk. */
    boolean isBusy() {
        return views.isOpening()
                || verification.isRunning()
                || report.isRunning()
                || sending.isRunning()
                || sealing.isRunning()
                || busy.get() > 0;
    }

    /** What is open first, as its end is told with these keys; they are closed whatever became of it. */
    @Override
    public void close() {
        try (exchange;
                keys;
                views) {
            inspected.clear();
        }
    }
}
