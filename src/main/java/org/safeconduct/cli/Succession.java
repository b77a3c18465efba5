package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.api.ReferralsDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.client.Resealed;
import org.safeconduct.client.Resealing;
import org.safeconduct.directory.Person;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Refused;
import org.safeconduct.referral.ListOrder;
import org.safeconduct.referral.ReferralState;

/** What an officer can seal to a leaver's successor: parts of open cases that the leaver and the officer can both open. */
final class Succession {
    private static final int MOST = 10_000;

    /** @param made whether it was sealed to the successor before */
    record Task(BundleId bundle, int part, boolean made) {}

    private final Session session;
    private final FingerprintPair leaver;
    private final Person successor;
    private final InstantSource clock;
    private int refused;
    private boolean more;

    Succession(Session session, Person leaver, Person successor, InstantSource clock) {
        this.session = session;
        this.leaver = pair(leaver);
        this.successor = successor;
        this.clock = clock;
    }

    private FingerprintPair pair(Person person) {
        return session.roster().certificates(person).encryption().fingerprints();
    }

    /** Bundles that could not be verified. */
    int refused() {
        return refused;
    }

    /** Whether older ones were not looked at. */
    boolean more() {
        return more;
    }

    List<Task> tasks() throws Refused, IOException {
        Instant now = clock.instant();
        FingerprintPair own = session.keys().certificates().encryption().fingerprints();
        Mailbox inbox = Mailbox.read(session.exchange()::inbox, MOST, session.roster(), now);
        refused = inbox.refused();
        more = inbox.more();
        Set<String> ended = ended();
        List<Task> tasks = new ArrayList<>();
        for (ListedBundle bundle : inbox.bundles()) {
            boolean open = bundle.withdrawn() == null
                    && bundle.destroyed() == null
                    && !ended.contains(bundle.envelope().referral());
            for (EnvelopePart part : bundle.envelope().parts()) {
                boolean mine =
                        part.recipients().contains(own) || bundle.resealed().contains(part.index());
                // Of others' re-seals an inbox does not tell.
                boolean theirs = own.equals(leaver) || part.recipients().contains(leaver);
                if (open && mine && theirs && !part.recipients().contains(pair(successor))) {
                    tasks.add(task(bundle.envelope().bundle(), part.index(), now));
                }
            }
        }
        return tasks;
    }

    private Task task(BundleId bundle, int part, Instant now) throws Refused, IOException {
        return new Task(
                bundle,
                part,
                Resealing.wasMade(session.home(), bundle, part, successor, now) || isAgreed(bundle, part));
    }

    /** Whether the successor can open it already, by a re-seal that another officer agreed to. */
    boolean isAgreed(BundleId bundle, int part) throws Refused {
        try {
            new Resealed(session.exchange(), session.roster(), clock).last(bundle, part, pair(successor));
            return true;
        } catch (ClientRefused e) {
            throw e;
        } catch (Refused e) {
            return false;
        }
    }

    void keep(Task task) throws IOException {
        Resealing.keepMade(session.home(), task.bundle(), task.part(), successor, clock.instant());
    }

    /** Cases in which nothing is left to read, as the exchange says. */
    private Set<String> ended() throws Refused {
        Set<String> ended = new HashSet<>();
        String next = null;
        do {
            ReferralsDocument page = session.exchange().referrals(null, ListOrder.SUBMITTED, next);
            for (ReferralDocument each : page.referrals()) {
                if (each.state() == ReferralState.ARRIVED || each.state() == ReferralState.REFUSED) {
                    ended.add(each.referral());
                }
            }
            next = page.next();
        } while (next != null);
        return ended;
    }
}
