package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Envelope;
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
import org.safeconduct.referral.Referral;

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

    /**
     * What is known of a case by its verified bundles, whatever the exchange says of it.
     *
     * @param newest of the organisation whose case it is: its routing facts are signed
     * @param received what the writer was sent in the case, newest first
     * @param known whom to write to: of the other side, and active; with the recovery keys that a caseworker's words for
     *     officers are sealed to besides
     * @param expected those of them who are written to unless the writer says otherwise
     */
    public record Ground(Envelope newest, List<ListedBundle> received, Referring.Known known, List<Person> expected) {}

    /**
     * For a caseworker, whoever of the other side sent or was sent something in the case; for an officer, all caseworkers of the
     * organisation that sent it. Anybody can sign a bundle that names a referral, and an exchange can show it to anybody: what came
     * from others counts only where it is sealed to the writer, and what was sent only of the own organisation.
     *
     * @throws DepositRefused if there is nothing of this case that the writer sent or was sent
     */
    public Ground ground(Referral of) throws Refused, IOException {
        Instant now = clock.instant();
        Person self = self();
        List<ListedBundle> sent = mail(exchange::outbox, of, now).stream()
                .filter(each -> isOf(self.organisation(), each) && isIn(of, each, self))
                .toList();
        List<FingerprintPair> written =
                sent.stream().flatMap(Writing::recipients).toList();
        List<ListedBundle> received = new ArrayList<>();
        for (ListedBundle each : mail(exchange::inbox, of, now)) {
            Person sender = each.sender().person();
            boolean counts =
                    isOf(self.organisation(), each) ? isIn(of, each, self) : isOtherSide(sender, self, of, written);
            if (counts && isSealedToWriter(each)) {
                received.add(each);
            }
        }
        Envelope newest = Stream.concat(received.stream(), sent.stream())
                .filter(each -> isOf(of.organisation(), each))
                .max(Comparator.comparing((ListedBundle each) -> each.envelope().created())
                        .thenComparing(ListedBundle::received))
                .map(ListedBundle::envelope)
                .orElseThrow(() -> new DepositRefused(DepositRefusal.UNKNOWN_CASE, null));
        Map<String, Person> others = new LinkedHashMap<>();
        Stream.concat(received.stream(), sent.stream())
                .flatMap(each -> parties(each, now))
                .forEach(person -> others.put(person.id(), person));
        if (isOfficer(self) && received.stream().anyMatch(each -> isOf(of.organisation(), each))) {
            roster.people().stream()
                    .filter(person -> person.organisation().equals(of.organisation()))
                    .forEach(person -> others.put(person.id(), person));
        }
        List<Person> found = others.values().stream()
                .filter(person -> isOtherSide(person, self, of, written) && isActive(person, now))
                .toList();
        List<Person> expected = found.stream()
                .filter(person -> isExpected(person, self, of, written))
                .toList();
        List<Person> recovery = isOfficer(self) ? List.of() : Referring.recovery(roster, now);
        return new Ground(newest, received, Referring.known(roster, found, recovery), expected);
    }

    private static boolean isOf(String organisation, ListedBundle bundle) {
        return bundle.sender().person().organisation().equals(organisation);
    }

    /** An organisation's own bundle: in a case of others only where it is for those whose case it is. Two cases may have one identifier. */
    private boolean isIn(Referral of, ListedBundle bundle, Person self) {
        return self.organisation().equals(of.organisation())
                || recipients(bundle).anyMatch(pair -> isOf(of.organisation(), pair));
    }

    private boolean isOf(String organisation, FingerprintPair pair) {
        return roster.organisationOf(pair)
                .filter(each -> each.id().equals(organisation))
                .isPresent();
    }

    /** By the sender's signature, or by the statements and the record of each re-seal on the way. */
    private boolean isSealedToWriter(ListedBundle bundle) throws Refused {
        FingerprintPair own = keys.certificates().encryption().fingerprints();
        return recipients(bundle).anyMatch(own::equals)
                || !bundle.resealed().isEmpty() && new Resealed(exchange, roster, clock).isTo(own, bundle);
    }

    private Stream<Person> parties(ListedBundle bundle, Instant now) {
        return Stream.concat(
                Stream.of(bundle.sender().person()), recipients(bundle).flatMap(pair -> party(pair, now)));
    }

    private static Stream<FingerprintPair> recipients(ListedBundle bundle) {
        return bundle.envelope().parts().stream().flatMap(part -> part.recipients().stream());
    }

    /**
     * An officer, and who works on another organisation's case, writes to caseworkers of the organisation whose case it is, and to no
     * other. In a case of their own, a caseworker writes to officers of an office that it went to, and to those of other partners
     * whom it went to themselves.
     *
     * @param written whom the writer's organisation sealed to in this case
     */
    private boolean isOtherSide(Person person, Person self, Referral of, List<FingerprintPair> written) {
        if (isOfficer(self) || !self.organisation().equals(of.organisation())) {
            return isCaseworker(person) && person.organisation().equals(of.organisation());
        }
        return isOfficer(person)
                ? written.stream().anyMatch(pair -> isOf(person.organisation(), pair))
                : isCaseworker(person)
                        && !person.organisation().equals(self.organisation())
                        && written.contains(pair(person));
    }

    /** In a case of their own, nobody reads what a caseworker writes who was not chosen before, or is of another partner. */
    private boolean isExpected(Person person, Person self, Referral of, List<FingerprintPair> written) {
        return isOfficer(self)
                || !self.organisation().equals(of.organisation())
                || isOfficer(person) && written.contains(pair(person));
    }

    private boolean isActive(Person person, Instant now) {
        return party(pair(person), now).findAny().isPresent();
    }

    private List<ListedBundle> mail(Mailbox.Pages pages, Referral of, Instant now) throws Refused, IOException {
        return Mailbox.read(pages, NEWEST, roster, now).of(of.id()).bundles();
    }

    /**
     * As a bundle of one part without documents, with the case's own routing facts.
     *
     * @param recovery keys, where it is for officers
     * @param message JSON that keeps the rules of a message
     * @param label for the readers' eyes
     * @return what {@link Outgoing} has it by
     */
    public BundleId seal(
            Referral of,
            Ground ground,
            Collection<Person> to,
            Collection<Person> recovery,
            byte[] message,
            String label)
            throws Refused, IOException {
        Instant now = clock.instant();
        Person self = self();
        List<EncryptionCertificates> recipients = recipients(to, recovery);
        List<List<FingerprintPair>> parts = List.of(
                recipients.stream().map(EncryptionCertificates::fingerprints).toList());
        // As the exchange will ask when it arrives.
        CaseParties.Sides sides = CaseParties.require(parts, self, roster, now);
        CaseParties.requireRecovery(parts, self, roster, now);
        if (sides.partner() == null && !sides.organisation().equals(of.organisation())) {
            throw new DepositRefused(DepositRefusal.UNKNOWN_CASE, null);
        }
        Envelope facts = ground.newest();
        BundleId id = BundleId.random();
        BundlePlan plan = new BundlePlan(
                id,
                of.id(),
                facts.stream(),
                facts.priority(),
                facts.people(),
                now,
                keys.signing(),
                gates(roster, now),
                List.of(new PartPlan(label, recipients, List.of(), message, List.of())));
        BundleWriter.write(plan, outgoing.place(id), (done, total) -> {});
        return id;
    }

    private List<EncryptionCertificates> recipients(Collection<Person> to, Collection<Person> recovery) {
        Stream<Person> besides = to.stream().anyMatch(Writing::isOfficer) ? recovery.stream() : Stream.empty();
        return Stream.concat(to.stream(), besides)
                .map(person -> roster.certificates(person).encryption())
                .toList();
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

    private static boolean isCaseworker(Person person) {
        return person.caseRole().filter(Role.PARTNER::equals).isPresent();
    }

    private static boolean isOfficer(Person person) {
        return person.caseRole().filter(Role.OFFICER::equals).isPresent();
    }
}
