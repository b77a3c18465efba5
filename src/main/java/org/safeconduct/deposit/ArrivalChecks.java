package org.safeconduct.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.safeconduct.bundle.BundleRefusal;
import org.safeconduct.bundle.BundleRefused;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.GateLayer;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.Certificates;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.SigningCertificates;

/** The single checks of an arriving bundle; {@link Arrivals} calls them in the order of docs/deposit.md. */
final class ArrivalChecks {
    private ArrivalChecks() {}

    /** The person as the roster has them now, not as the token had them. */
    static Person requireSender(Caller caller, Roster roster, Instant at) throws DepositRefused {
        try {
            Person person = roster.person(caller.person().id());
            Role role = person.caseRole()
                    .filter(caller.roles()::contains)
                    .filter(has -> has != Role.RECOVERY)
                    .orElseThrow(() -> new DepositRefused(DepositRefusal.SENDER_NOT_ALLOWED, null));
            return roster.signer(roster.certificates(person).signing().fingerprints(), role, at);
        } catch (DirectoryRefused e) {
            throw new DepositRefused(DepositRefusal.SENDER_NOT_ALLOWED, e);
        }
    }

    static ReceivedBundle receive(InputStream bundle, DepositLimits limits, PayloadSink payloads)
            throws DepositRefused, IOException {
        try {
            return ReceivedBundle.receive(bundle, limits.bundle(), payloads);
        } catch (BundleRefused e) {
            throw refused(e);
        }
    }

    static void requireOwnSigner(ReceivedBundle received, SigningCertificates own) throws DepositRefused {
        FingerprintPair alleged;
        try {
            alleged = received.envelope().allegedSender();
        } catch (BundleRefused e) {
            throw refused(e);
        }
        if (!alleged.equals(own.fingerprints())) {
            throw new DepositRefused(DepositRefusal.SENDER_NOT_CALLER, null);
        }
    }

    static ReceivedBundle.VerifiedBundle requireSigned(ReceivedBundle received, SigningCertificates signer)
            throws DepositRefused {
        try {
            return received.verify(signer);
        } catch (BundleRefused e) {
            throw refused(e);
        }
    }

    /** @param sent within a day; uploads under way are not counted yet, of these there are few */
    static void requireFew(DepositRows.Sent sent, DepositLimits limits) throws DepositRefused {
        if (sent.byOrganisation() >= limits.perDay() || sent.byPerson() >= limits.perPerson()) {
            throw new DepositRefused(DepositRefusal.TOO_MANY_BUNDLES, null);
        }
    }

    static void requireRecent(Envelope envelope, DepositLimits limits, Instant at) throws DepositRefused {
        if (envelope.created().isBefore(at.minus(limits.age()))
                || envelope.created().isAfter(at.plus(limits.skew()))) {
            throw new DepositRefused(DepositRefusal.CREATED_OUT_OF_RANGE, null);
        }
    }

    /** Whose case it is in, by who it is sealed to. */
    static CaseParties.Sides requireRecipients(Envelope envelope, Person sender, Roster roster, Instant at)
            throws DepositRefused {
        CaseParties.Sides sides = CaseParties.require(
                envelope.parts().stream().map(EnvelopePart::recipients).toList(), sender, roster, at);
        CaseParties.requireRecovery(
                envelope.parts().stream().map(EnvelopePart::recipients).toList(), sender, roster, at);
        for (EnvelopePart part : envelope.parts()) {
            CaseParties.requireSecond(part.recipients(), part.approvers(), sender, roster, at);
            if (part.breakGlass() != null) {
                CaseParties.requireReviewers(part.recipients(), part.approvers(), roster, at);
            }
        }
        return sides;
    }

    /** All active gates and no other: a gate left out could not serve, one too many could open what it must not. */
    static void requireGates(Envelope envelope, List<Certificates> active, Certificates own) throws DepositRefused {
        Set<FingerprintPair> gates = active.stream()
                .map(gate -> gate.encryption().fingerprints())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!gates.contains(own.encryption().fingerprints())) {
            throw new DepositRefused(DepositRefusal.GATE_UNKNOWN, null);
        }
        for (EnvelopePart part : envelope.parts()) {
            if (!gates.equals(new TreeSet<>(part.gates()))) {
                throw new DepositRefused(DepositRefusal.GATE_UNKNOWN, null);
            }
        }
    }

    /** Only of layers made for this very bundle: of a copied one the gate must not even hold the inside. */
    static Custody.Inner removeGateLayers(ReceivedBundle.VerifiedBundle bundle, DecryptionKeys gate)
            throws DepositRefused {
        List<byte[]> inner = new ArrayList<>();
        Map<Integer, byte[]> breakGlass = new TreeMap<>();
        for (EnvelopePart part : bundle.envelope().parts()) {
            try {
                byte[] keys = bundle.keys().get(part.index() - 1);
                inner.add(GateLayer.remove(keys, gate, bundle.envelope(), part.index()));
                byte[] emergency = bundle.breakGlass().get(part.index());
                if (emergency != null) {
                    breakGlass.put(part.index(), GateLayer.remove(emergency, gate, bundle.envelope(), part.index()));
                }
            } catch (BundleRefused e) {
                throw new DepositRefused(DepositRefusal.GATE_LAYER_INVALID, e);
            }
        }
        return new Custody.Inner(inner, breakGlass);
    }

    static DepositRefused refused(BundleRefused e) {
        boolean size = e.refusal() == BundleRefusal.TOO_LARGE || e.refusal() == BundleRefusal.TOO_MANY_PARTS;
        return new DepositRefused(size ? DepositRefusal.TOO_LARGE : DepositRefusal.BUNDLE_REFUSED, e);
    }
}
