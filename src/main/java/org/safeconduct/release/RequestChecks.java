package org.safeconduct.release;

import java.time.Duration;
import java.time.Instant;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;

/** The single checks of a release request; {@link ReleaseGate} calls them in the order of docs/release-gate.md. */
final class RequestChecks {
    private RequestChecks() {}

    /** A proof that the gate believes must be one that every client believes, also after a roster was published. */
    static void requireAgreed(LogPolicy own, Roster roster) throws ReleaseRefused {
        try {
            if (!own.asksTheSameAs(LogPolicy.parse(roster.policy()))) {
                throw new ReleaseRefused(ReleaseRefusal.POLICY_CHANGED, null);
            }
        } catch (LogRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.POLICY_CHANGED, e);
        }
    }

    /** The certificates that the roster gives the person who is signed in, whatever their state. */
    static Certificates ofCaller(Caller caller, Roster roster) throws ReleaseRefused {
        try {
            return roster.certificates(roster.person(caller.person().id()));
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, e);
        }
    }

    static void requireOwnSigner(ReleaseRequest alleged, Certificates own) throws ReleaseRefused {
        if (!alleged.signer().equals(own.signing().fingerprints())) {
            throw new ReleaseRefused(ReleaseRefusal.SIGNER_NOT_CALLER, null);
        }
    }

    static void requireSigned(SignedReleaseRequest request, Certificates own) throws ReleaseRefused {
        try {
            HybridSignatures.verify(request.bytes(), request.signatures(), own.signing());
        } catch (KeysRefused e) {
            throw new ReleaseRefused(ReleaseRefusal.SIGNATURE_INVALID, e);
        }
    }

    /** Whoever asks for a second person's yes is an officer, or a recovery key, by session and by roster. */
    static void requireAsker(ReleaseRequest request, Caller caller, Roster roster, Instant at) throws ReleaseRefused {
        require(caller.caseRole().filter(role -> role != Role.PARTNER).isPresent());
        requireReader(request, caller, roster, at);
    }

    private static void require(boolean officer) throws ReleaseRefused {
        if (!officer) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, null);
        }
    }

    /** Both the session and the roster must say officer, or both caseworker: neither suffices alone. */
    static void requireReader(ReleaseRequest request, Caller caller, Roster roster, Instant at) throws ReleaseRefused {
        Role role = caller.caseRole().orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.NOT_AN_OFFICER, null));
        requireCaller(caller, () -> roster.signer(request.signer(), role, at), ReleaseRefusal.NOT_AN_OFFICER);
    }

    static void requireHome(ReleaseRequest request, String origin) throws ReleaseRefused {
        if (!request.origin().equals(origin)) {
            throw new ReleaseRefused(ReleaseRefusal.FOREIGN, null);
        }
    }

    static void requireRecent(ReleaseRequest request, Duration window, Instant at) throws ReleaseRefused {
        if (request.time().isBefore(at.minus(window)) || request.time().isAfter(at.plus(window))) {
            throw new ReleaseRefused(ReleaseRefusal.STALE, null);
        }
    }

    static void requireWords(ReleaseRequest request) throws ReleaseRefused {
        if (!Words.areGiven(request.words())) {
            throw new ReleaseRefused(ReleaseRefusal.PURPOSE_MISSING, null);
        }
        if (request.breakGlass() && !Words.areGiven(request.words(), Words.SHORTEST_ALONE)) {
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_UNEXPLAINED, null);
        }
    }

    static EnvelopePart requirePart(ReleaseRequest request, Envelope envelope) throws ReleaseRefused {
        return envelope.parts().stream()
                .filter(part -> part.index() == request.part())
                .findFirst()
                .orElseThrow(() -> new ReleaseRefused(ReleaseRefusal.UNKNOWN_PART, null));
    }

    /** This pair is the caller's own, and valid now. */
    static void requireOwnPair(FingerprintPair recipient, Caller caller, Certificates own, Roster roster, Instant at)
            throws ReleaseRefused {
        if (!recipient.equals(own.encryption().fingerprints())) {
            throw new ReleaseRefused(ReleaseRefusal.NOT_A_RECIPIENT, null);
        }
        requireCaller(caller, () -> roster.party(recipient, at), ReleaseRefusal.NOT_A_RECIPIENT);
    }

    /** An officer, and the sender made an envelope for them alone: what no sender made, nobody can release. */
    static void requireBreakGlass(EnvelopePart part, ReleaseRequest request, Caller caller) throws ReleaseRefused {
        requireOfficerSession(caller);
        // Only whom the sender sealed to can open it: nobody seals it again, nor is it there to seal the part to
        // others.
        if (part.breakGlass() == null
                || request.purpose() == Purpose.RESEAL
                || !part.recipients().contains(request.recipient())) {
            throw new ReleaseRefused(ReleaseRefusal.BREAK_GLASS_NOT_OFFERED, null);
        }
    }

    /** Not whoever is a caseworker too: they have the partner's voice in a case. */
    static void requireOfficerSession(Caller caller) throws ReleaseRefused {
        require(caller.caseRole().filter(Role.OFFICER::equals).isPresent());
    }

    private interface Lookup {
        Person find() throws DirectoryRefused;
    }

    private static void requireCaller(Caller caller, Lookup lookup, ReleaseRefusal otherwise) throws ReleaseRefused {
        try {
            if (!lookup.find().id().equals(caller.person().id())) {
                throw new ReleaseRefused(otherwise, null);
            }
        } catch (DirectoryRefused e) {
            throw new ReleaseRefused(otherwise, e);
        }
    }
}
