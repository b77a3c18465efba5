package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.safeconduct.api.ResealDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.Colleagues;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.Rendition;
import org.safeconduct.release.Reseal;
import org.safeconduct.release.SignedStatement;

/**
 * Seals a part that an officer can open to a colleague: its key is released as for an opening, and recorded like one, but nothing
 * of the part is decrypted or written.
 */
public final class Resealing {
    /** @param part from 1 @param words why, 10 to 500 characters @param secondYes how long the yes to the opening may take */
    public record Wish(BundleId bundle, int part, Person colleague, String words, Duration secondYes) {}

    /** @param request how the re-seal is named to whoever has to agree @param record index of its record */
    public record Made(UUID request, BundleId bundle, int part, Person colleague, long record) {}

    /** As long as an exchange waits for the yes. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing officer;
    private final Home home;
    private final InstantSource clock;

    public Resealing(Exchange exchange, Roster roster, KeyRing officer, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.officer = officer;
        this.home = home;
        this.clock = clock;
    }

    /** @throws ApprovalAwaited where the part is one that two persons open, and no yes to this opening of it is there yet */
    public Made reseal(Wish wish) throws Refused, IOException {
        EncryptionCertificates colleague = requireColleague(wish.colleague());
        Opening opening = new Opening(exchange, roster, officer, home, clock);
        Opening.Wish asking = new Opening.Wish(
                wish.bundle(),
                wish.part(),
                Purpose.RESEAL,
                Rendition.VIEW,
                false,
                wish.words(),
                false,
                wish.secondYes());
        // Before a record of an opening: what nobody can be sealed to needs none.
        Opening.Ready ready = part -> {
            if (Colleagues.isNamed(colleague.fingerprints(), part)) {
                throw new ReleaseRefused(ReleaseRefusal.NOT_A_COLLEAGUE, null);
            }
            approvers(part);
        };
        return opening.release(asking, ready, (attempt, answer, key) -> {
                    byte[] keys = key.reseal(colleague, approvers(attempt.part()), gates());
                    return send(attempt, colleague.fingerprints(), keys, wish);
                })
                .made();
    }

    /** Whether this machine made one that can still be agreed to: the same command again makes no second one. */
    public static boolean wasMade(Home home, BundleId bundle, int part, Person colleague, Instant now)
            throws ClientRefused, IOException {
        Optional<byte[]> kept = home.read(name(bundle, part, colleague), 64);
        try {
            return kept.isPresent()
                    && Instant.parse(new String(kept.get(), US_ASCII))
                            .plus(WINDOW)
                            .isAfter(now);
        } catch (DateTimeParseException e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    public static void keepMade(Home home, BundleId bundle, int part, Person colleague, Instant now)
            throws IOException {
        home.write(name(bundle, part, colleague), now.toString().getBytes(US_ASCII));
    }

    private static String name(BundleId bundle, int part, Person colleague) {
        return "reseals/" + bundle.hex() + "-" + part + "-" + colleague.id();
    }

    private Made send(Attempt attempt, FingerprintPair colleague, byte[] keys, Wish wish) throws Refused {
        Certificates own = officer.certificates();
        LogPolicy policy = LogPolicy.parse(roster.policy());
        Reseal reseal = Reseal.of(
                own,
                policy.origin(),
                wish.bundle(),
                wish.part(),
                attempt.sealed(),
                colleague,
                keys,
                wish.words(),
                clock.instant());
        SignedStatement signed = SignedStatement.sign(reseal, officer.signing());
        var answer = exchange.officers().reseal(new ResealDocument(StatementDocument.of(signed), keys));
        long record = ProvenRecord.require(answer, Event.RESEAL_ASKED, signed.bytes(), policy);
        return new Made(reseal.id(), wish.bundle(), wish.part(), wish.colleague(), record);
    }

    private EncryptionCertificates requireColleague(Person colleague) throws Refused {
        EncryptionCertificates pair = roster.certificates(colleague).encryption();
        Person own = roster.holder(officer.certificates().signing().fingerprints());
        Person found = roster.recipient(pair.fingerprints(), Role.OFFICER, clock.instant());
        if (found.id().equals(own.id()) || !found.organisation().equals(own.organisation())) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_A_COLLEAGUE, null);
        }
        return pair;
    }

    /** Those whom the sender named and who can still agree; there must be one, or nobody could open it. */
    private List<EncryptionCertificates> approvers(EnvelopePart part) throws ReleaseRefused {
        List<EncryptionCertificates> found = new ArrayList<>();
        for (FingerprintPair each : part.approvers()) {
            try {
                Person person = roster.recipient(each, Role.OFFICER, clock.instant());
                found.add(roster.certificates(person).encryption());
            } catch (DirectoryRefused e) {
                // Who left cannot agree: the others can.
                continue;
            }
        }
        if (found.isEmpty() && !part.approvers().isEmpty()) {
            throw new ReleaseRefused(ReleaseRefusal.NO_SECOND_PERSON, null);
        }
        return found;
    }

    private List<EncryptionCertificates> gates() {
        Instant now = clock.instant();
        return roster.activeGates(now).stream().map(Certificates::encryption).toList();
    }
}
