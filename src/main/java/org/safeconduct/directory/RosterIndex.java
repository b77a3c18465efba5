package org.safeconduct.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.TrustAnchor;

/** Finds the members of a verified roster. Built once for each, since parsing takes a tenth of a second for hundreds. */
final class RosterIndex {
    private final Map<String, Member> byId;
    private final Map<String, Member> bySubject;
    private final Map<FingerprintPair, Member> bySigning;
    private final Map<FingerprintPair, Member> byEncryption;
    private final List<IssuedCertificates> activeGates;
    private final Map<String, Instant> frozen;

    /** @param certificates of exactly this roster, which keeps the form */
    RosterIndex(RosterDocument roster, RosterCertificates certificates, TrustAnchor anchor) {
        byId = new HashMap<>();
        bySubject = new HashMap<>();
        bySigning = new HashMap<>();
        byEncryption = new HashMap<>();
        activeGates = new ArrayList<>();
        frozen = Map.of();
        Map<String, Organisation> organisations =
                roster.organisations().stream().collect(Collectors.toMap(Organisation::id, Function.identity()));
        for (int i = 0; i < roster.people().size(); i++) {
            Person person = roster.people().get(i);
            Certificates own = certificates.people().get(i);
            Organisation organisation = organisations.get(person.organisation());
            if (organisation == null) {
                throw new IllegalArgumentException("against the form");
            }
            Member member = new Member(
                    person, organisation, new IssuedCertificates(own, anchor), roster.issued(), roster.expires());
            byId.put(person.id(), member);
            bySubject.put(person.subject(), member);
            bySigning.put(own.signing().fingerprints(), member);
            byEncryption.put(own.encryption().fingerprints(), member);
        }
        for (int i = 0; i < roster.gates().size(); i++) {
            if (roster.gates().get(i).state() == State.ACTIVE) {
                activeGates.add(new IssuedCertificates(certificates.gates().get(i), anchor));
            }
        }
    }

    private RosterIndex(RosterIndex same, Map<String, Instant> frozen) {
        this.byId = same.byId;
        this.bySubject = same.bySubject;
        this.bySigning = same.bySigning;
        this.byEncryption = same.byEncryption;
        this.activeGates = same.activeGates;
        this.frozen = Map.copyOf(frozen);
    }

    /** The same people, of whom these do nothing more since then. @param since by pseudonym */
    RosterIndex freezing(Map<String, Instant> since) {
        return since.equals(frozen) ? this : new RosterIndex(this, since);
    }

    /** The same people, of whom these are taken as if nobody had frozen them. */
    RosterIndex thawing(Collection<String> people) {
        Map<String, Instant> rest = new HashMap<>(frozen);
        rest.keySet().removeAll(people);
        return freezing(rest);
    }

    Member byId(String id) throws DirectoryRefused {
        return found(byId.get(id));
    }

    Member bySubject(String subject) throws DirectoryRefused {
        return found(bySubject.get(subject));
    }

    Member bySigning(FingerprintPair pair) throws DirectoryRefused {
        return found(bySigning.get(pair));
    }

    Member byEncryption(FingerprintPair pair) throws DirectoryRefused {
        return found(byEncryption.get(pair));
    }

    /** A gate whose certificates do not count then is left out rather than refused: others may stand beside it. */
    List<Certificates> activeGates(Instant at) {
        return activeGates.stream()
                .filter(gate -> isIssued(gate, at))
                .map(IssuedCertificates::certificates)
                .toList();
    }

    private static boolean isIssued(IssuedCertificates gate, Instant at) {
        try {
            gate.require(at);
            return true;
        } catch (DirectoryRefused e) {
            return false;
        }
    }

    private Member found(@Nullable Member member) throws DirectoryRefused {
        if (member == null) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_UNKNOWN, null);
        }
        return member.frozenSince(frozen.get(member.person().id()));
    }
}
