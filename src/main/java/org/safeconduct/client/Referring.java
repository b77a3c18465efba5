package org.safeconduct.client;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.deposit.CaseParties;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormSection;
import org.safeconduct.form.Problem;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** Seals a new referral to officers: its form by compartments, each with its documents and its own readers. */
public final class Referring {
    private final Roster roster;
    private final KeyRing keys;
    private final Outgoing outgoing;
    private final InstantSource clock;

    public Referring(Roster roster, KeyRing keys, Home home, InstantSource clock) {
        this.roster = roster;
        this.keys = keys;
        this.outgoing = new Outgoing(home);
        this.clock = clock;
    }

    /**
     * What goes to the same readers, to be opened and recorded apart from the rest.
     *
     * @param compartments each of the form's in one part
     * @param label for the readers' eyes
     * @param to officers
     * @param recovery keys that open it too
     * @param approvers of whom one has to agree to each opening; none where nobody has to
     * @param breakGlass whether one officer may open it alone in an emergency
     */
    public record Part(
            Set<Compartment> compartments,
            String label,
            Collection<Person> to,
            Collection<Person> recovery,
            Collection<Person> approvers,
            boolean breakGlass) {}

    /**
     * Whom a part can be sealed to now.
     *
     * @param people who are active
     * @param recovery keys, which several people put together
     * @param required whether the roster wants each part sealed to all of these
     * @param fingerprints of the encryption pair of each, by pseudonym
     */
    public record Known(
            List<Person> people, List<Person> recovery, boolean required, Map<String, String> fingerprints) {}

    /** Active officers, and every recovery key. */
    public Known known() {
        Instant now = clock.instant();
        return known(
                roster,
                roster.people().stream()
                        .filter(person -> isOfficer(person, now))
                        .toList(),
                recovery(roster, now));
    }

    static Known known(Roster roster, List<Person> people, List<Person> recovery) {
        Map<String, String> fingerprints = new HashMap<>();
        Stream.concat(people.stream(), recovery.stream()).forEach(person -> {
            FingerprintPair pair = roster.certificates(person).encryption().fingerprints();
            fingerprints.put(
                    person.id(),
                    pair.classical().hex() + " " + pair.postQuantum().hex());
        });
        return new Known(people, recovery, roster.recovery() == RecoveryPolicy.REQUIRED, fingerprints);
    }

    /** Who stands for the recovery keys that are active then. */
    static List<Person> recovery(Roster roster, Instant at) {
        List<Certificates> keys = roster.recoveryKeys(at);
        return roster.people().stream()
                .filter(person -> keys.contains(roster.certificates(person)))
                .toList();
    }

    private boolean isOfficer(Person person, Instant now) {
        try {
            roster.recipient(roster.certificates(person).encryption().fingerprints(), Role.OFFICER, now);
            return true;
        } catch (DirectoryRefused e) {
            // Who left, or has no valid keys, is nobody to seal to.
            return false;
        }
    }

    /** As the exchange will ask when it arrives: better before documents are looked at. */
    public void require(List<Part> parts) throws Refused {
        Instant now = clock.instant();
        Person self = self();
        List<List<FingerprintPair>> readers =
                parts.stream().map(part -> pairs(readers(part))).toList();
        CaseParties.require(readers, self, roster, now);
        CaseParties.requireRecovery(readers, self, roster, now);
        for (Part part : parts) {
            List<FingerprintPair> approvers = pairs(certificates(part.approvers()));
            CaseParties.requireSecond(pairs(readers(part)), approvers, self, roster, now);
            if (part.breakGlass()) {
                CaseParties.requireReviewers(pairs(readers(part)), approvers, roster, now);
            }
        }
    }

    /**
     * What stands in the way of the form with these documents: some that it lists are not there, or a second reader's
     * approval is of something else.
     */
    public List<Problem> problems(ReferralForm form, List<PartDocument> documents) throws Refused {
        List<Set<String>> digests = documents.stream().map(Referring::digests).toList();
        Set<String> there = new HashSet<>();
        digests.forEach(there::addAll);
        List<Problem> problems = new ArrayList<>(form.absent(there));
        SecondReader.Question asked = new SecondReader.Question(roster, self(), digests, true, clock.instant());
        Stream.ofNullable(SecondReader.of(form, asked).problem()).forEach(problems::add);
        return problems;
    }

    /** Of what is sealed, and of what that was made from. */
    private static Set<String> digests(PartDocument document) {
        Set<String> digests = new HashSet<>();
        Stream.ofNullable(document.content().sha256()).forEach(digests::add);
        if (document.preparation() instanceof Preparation.Scrubbed scrubbed) {
            digests.add(scrubbed.original().sha256());
        }
        return digests;
    }

    /**
     * As the first bundle of a new case.
     *
     * @param id a new one, that {@link Outgoing} will have it by
     * @param documents of each part, inspected
     */
    public void seal(
            BundleId id, ReferralForm form, List<Part> parts, List<List<PartDocument>> documents, Progress progress)
            throws Refused, IOException {
        require(parts);
        Instant now = clock.instant();
        List<FormSection> sections =
                form.sections(parts.stream().map(Part::compartments).toList());
        List<PartPlan> planned = new ArrayList<>();
        for (Part part : parts) {
            int at = planned.size();
            planned.add(new PartPlan(
                    part.label(),
                    readers(part),
                    certificates(part.approvers()),
                    part.breakGlass(),
                    sections.get(at).encoded(),
                    documents.get(at)));
        }
        ReferralForm.Facts facts = form.facts();
        BundlePlan plan = new BundlePlan(
                id,
                BundleId.random().hex(),
                facts.stream(),
                Priority.valueOf(facts.priority().toUpperCase(Locale.ROOT)),
                facts.people(),
                now,
                keys.signing(),
                Writing.gates(roster, now),
                planned);
        BundleWriter.write(plan, outgoing.place(id), progress);
    }

    private List<EncryptionCertificates> readers(Part part) {
        return Stream.concat(certificates(part.to()).stream(), certificates(part.recovery()).stream())
                .distinct()
                .toList();
    }

    private List<EncryptionCertificates> certificates(Collection<Person> people) {
        return people.stream()
                .map(person -> roster.certificates(person).encryption())
                .toList();
    }

    private static List<FingerprintPair> pairs(List<EncryptionCertificates> certificates) {
        return certificates.stream().map(EncryptionCertificates::fingerprints).toList();
    }

    private Person self() throws DirectoryRefused {
        return roster.holder(keys.certificates().signing().fingerprints());
    }
}
