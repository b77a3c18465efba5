package org.safeconduct.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.safeconduct.api.ReferralDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** Seals a message into a case, to the other side of it. Nothing of it is on the disk but the sealed file. */
public final class Writing {
    private static final int NEWEST = 2_000;

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing keys;
    private final Outgoing outgoing;
    private final InstantSource clock;

    public Writing(Exchange exchange, Roster roster, KeyRing keys, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.keys = keys;
        this.outgoing = new Outgoing(home);
        this.clock = clock;
    }

    /** @param received what the writer was sent in the case, newest first @param others whom to write to, by pseudonym */
    public record Ground(List<ListedBundle> received, List<Person> others) {}

    /** Of the other side: who sent or was sent something in this case and can still be sealed to; for officers, all of its caseworkers. */
    public Ground ground(ReferralDocument of) throws Refused, IOException {
        Instant now = clock.instant();
        Person self = self();
        List<ListedBundle> received = mail(exchange::inbox, of, now);
        Map<String, Person> others = new LinkedHashMap<>();
        Stream.concat(received.stream(), mail(exchange::outbox, of, now).stream())
                .flatMap(each -> Stream.concat(
                        Stream.of(each.sender().person()),
                        each.envelope().parts().stream()
                                .flatMap(part -> part.recipients().stream())
                                .flatMap(pair -> party(pair, now))))
                .forEach(person -> others.put(person.id(), person));
        if (isOfficer(self)) {
            roster.people().stream()
                    .filter(person -> person.organisation().equals(of.organisation()))
                    .forEach(person -> others.put(person.id(), person));
        }
        return new Ground(
                received,
                others.values().stream()
                        .filter(person -> !person.organisation().equals(self.organisation())
                                && person.caseRole()
                                        .filter(role -> role != Role.RECOVERY)
                                        .isPresent()
                                && party(pair(person), now).findAny().isPresent())
                        .toList());
    }

    private List<ListedBundle> mail(Mailbox.Pages pages, ReferralDocument of, Instant now) throws Refused, IOException {
        return Mailbox.read(pages, NEWEST, roster, now).of(of.referral()).bundles();
    }

    /**
     * As a bundle of one part without documents, with the case's own routing facts.
     *
     * @param message JSON that keeps the rules of a message
     * @param label for the readers' eyes
     * @return what {@link Outgoing} has it by
     */
    public BundleId seal(ReferralDocument of, Collection<Person> to, byte[] message, String label)
            throws Refused, IOException {
        Instant now = clock.instant();
        Person self = self();
        List<EncryptionCertificates> recipients = recipients(to, self, now);
        List<List<FingerprintPair>> parts = List.of(
                recipients.stream().map(EncryptionCertificates::fingerprints).toList());
        // As the exchange will ask when it arrives.
        CaseParties.Sides sides = CaseParties.require(parts, self, roster, now);
        CaseParties.requireRecovery(parts, self, roster, now);
        if (sides.partner() == null && !sides.organisation().equals(of.organisation())) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_CASE, null);
        }
        BundleId id = BundleId.random();
        PartPlan part = new PartPlan(label, recipients, List.of(), message, List.of());
        BundlePlan plan = new BundlePlan(
                id,
                of.referral(),
                of.stream(),
                of.priority(),
                of.people(),
                now,
                keys.signing(),
                gates(roster, now),
                List.of(part));
        Path file = outgoing.place(id);
        BundleWriter.write(plan, file, (done, total) -> {});
        return id;
    }

    /** With the recovery keys, where a caseworker writes to officers. */
    private List<EncryptionCertificates> recipients(Collection<Person> to, Person self, Instant now) {
        List<EncryptionCertificates> recipients = new ArrayList<>();
        to.forEach(person -> recipients.add(roster.certificates(person).encryption()));
        if (!isOfficer(self) && to.stream().anyMatch(Writing::isOfficer)) {
            roster.recoveryKeys(now).stream().map(Certificates::encryption).forEach(recipients::add);
        }
        return recipients;
    }

    /** @throws ClientRefused if the roster has none now */
    public static List<EncryptionCertificates> gates(Roster roster, Instant now) throws ClientRefused {
        List<EncryptionCertificates> gates =
                roster.activeGates(now).stream().map(Certificates::encryption).toList();
        if (gates.isEmpty()) {
            throw new ClientRefused(ClientRefusal.GATE_MISSING);
        }
        return gates;
    }

    private Person self() throws DirectoryRefused {
        return roster.holder(keys.certificates().signing().fingerprints());
    }

    private FingerprintPair pair(Person person) {
        return roster.certificates(person).encryption().fingerprints();
    }

    private Stream<Person> party(FingerprintPair pair, Instant now) {
        try {
            return Stream.of(roster.party(pair, now));
        } catch (DirectoryRefused e) {
            // Who left cannot be written to; the others can.
            return Stream.empty();
        }
    }

    private static boolean isOfficer(Person person) {
        return person.caseRole().filter(Role.OFFICER::equals).isPresent();
    }
}
