package org.safeconduct.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.AskDocument;
import org.safeconduct.api.StatementDocument;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.OneTimeKeys;
import org.safeconduct.keys.Secret;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.Validity;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.release.OpeningAsk;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.safeconduct.release.ReleaseRequest;
import org.safeconduct.release.ReleaseVerifier;
import org.safeconduct.release.SecondYes;
import org.safeconduct.release.SignedStatement;

/**
 * The side of the officer who needs another's yes. What was asked is kept on this machine with the private halves of the
 * one-time pair, which only this officer's own keys open, until it is used or its time is over.
 */
final class SecondPerson {
    private static final int LONGEST = 256 << 10;

    /** @param nonce and @param keys wrapped to the officer's own certificates */
    private record Kept(StatementDocument ask, byte[] nonce, byte[] keys) {}

    private final Exchange exchange;
    private final Home home;
    private final KeyRing officer;
    private final Roster roster;
    private final LogPolicy policy;
    private final InstantSource clock;

    SecondPerson(Exchange exchange, Home home, KeyRing officer, Roster roster, LogPolicy policy, InstantSource clock) {
        this.exchange = exchange;
        this.home = home;
        this.officer = officer;
        this.roster = roster;
        this.policy = policy;
        this.clock = clock;
    }

    /** A verified yes to one request, and what opens the key that came with it. */
    record Yes(
            OpeningAsk ask,
            String nonce,
            DecryptionKeys oneTime,
            Person approver,
            long index,
            SignedStatement answer,
            SignedStatement passed,
            Roster roster,
            String name) {
        ReleaseRequest request(Instant now) {
            return ask.request(nonce, now);
        }

        ReleaseVerifier.Second second() {
            return new ReleaseVerifier.Second(approver.id(), index);
        }

        /** The envelope for the recipients. @param wrapped as the exchange says that the approver passed it on */
        byte[] unwrap(byte[] wrapped) throws Refused {
            SecondYes.requirePassed(answer, passed, wrapped, approver, roster);
            try (Secret inside = HybridEnvelope.unwrap(wrapped, oneTime)) {
                return inside.expose().clone();
            }
        }
    }

    /**
     * @return the yes to what is wished, once there is one
     * @throws ApprovalAwaited if somebody was asked, now or before, and has not answered yet
     */
    Yes require(Opening.Wish wish, EnvelopePart part) throws Refused, IOException {
        Instant now = clock.instant();
        String name = name(wish);
        Kept kept = kept(name).orElse(null);
        if (kept == null) {
            throw ask(wish, part, name, now);
        }
        SignedStatement signed = kept.ask().signed();
        OpeningAsk ask = signed.allegedAsk();
        signed.requireSignedBy(officer.certificates().signing());
        AskDocument asked = ask.until().isAfter(now) ? asked(ask.id()) : null;
        if (asked == null) {
            home.delete(name);
            throw ask(wish, part, name, now);
        }
        for (AskDocument.Answer each : asked.answers()) {
            if (isNo(each, signed, part, now)) {
                home.delete(name);
                throw new ReleaseRefused(ReleaseRefusal.APPROVAL_DENIED, null);
            }
        }
        for (AskDocument.Answer each : asked.answers()) {
            StatementDocument passed = each.passed();
            if (passed != null) {
                return yes(kept, signed, each, passed.signed(), part, name, now);
            }
        }
        throw awaited(ask, part);
    }

    private Yes yes(
            Kept kept,
            SignedStatement signed,
            AskDocument.Answer each,
            SignedStatement passed,
            EnvelopePart part,
            String name,
            Instant now)
            throws Refused {
        SignedStatement answer = each.answer().signed();
        Person approver = SecondYes.verify(signed, answer, part, roster, now);
        long index = SecondYes.recorded(each.record().inclusion(), signed, answer, policy);
        OpeningAsk ask = signed.allegedAsk();
        try (Secret nonce = HybridEnvelope.unwrap(kept.nonce(), officer.decryption())) {
            return new Yes(
                    ask,
                    new String(nonce.expose(), US_ASCII),
                    OneTimeKeys.open(kept.keys(), officer.decryption(), ask.oneTime()),
                    approver,
                    index,
                    answer,
                    passed,
                    roster,
                    name);
        }
    }

    /** A no counts as signed by one of the approvers only. */
    private boolean isNo(AskDocument.Answer each, SignedStatement signed, EnvelopePart part, Instant now)
            throws Refused {
        SignedStatement answer = each.answer().signed();
        if (answer.allegedAnswer().agreed()) {
            return false;
        }
        Person person =
                SecondYes.approver(signed.allegedAsk(), signed.digest(), answer.allegedAnswer(), part, roster, now);
        answer.requireSignedBy(roster.certificates(person).signing());
        return true;
    }

    private ApprovalAwaited ask(Opening.Wish wish, EnvelopePart part, String name, Instant now)
            throws Refused, IOException {
        ReleaseRequest request = wish.request(officer.certificates(), policy, now);
        Instant until = now.plus(wish.secondYes());
        if (!until.isAfter(now.plusSeconds(1))) {
            throw new ReleaseRefused(ReleaseRefusal.WINDOW_TOO_LONG, null);
        }
        DecryptionKeys oneTime = OneTimeKeys.make(officer.signing(), new Validity(now, until));
        OpeningAsk ask = OpeningAsk.of(request, officer.certificates(), oneTime.certificates(), until);
        SignedStatement signed = SignedStatement.sign(ask, officer.signing());
        Kept kept = new Kept(
                StatementDocument.of(signed),
                HybridEnvelope.wrap(
                        request.nonce().getBytes(US_ASCII),
                        List.of(officer.certificates().encryption())),
                OneTimeKeys.keep(oneTime, officer.certificates().encryption()));
        // On the disk before anybody is asked: a yes to keys that are lost would be of no use.
        home.write(name, StrictJson.write(kept));
        try {
            ProvenRecord.require(exchange.officers().ask(kept.ask()), Event.APPROVAL_ASKED, signed.bytes(), policy);
        } catch (ClientRefused e) {
            if (e.refusal() instanceof ExchangeRefusal && !e.unreachable() && !e.afterLostAnswer()) {
                home.delete(name);
            }
            throw e;
        }
        return awaited(ask, part);
    }

    /** Null where the exchange knows of none: it never came there. */
    private @Nullable AskDocument asked(UUID request) throws ClientRefused {
        try {
            return exchange.officers().asked(request);
        } catch (ClientRefused e) {
            if (e.refusal() instanceof ExchangeRefusal said && said.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    private ApprovalAwaited awaited(OpeningAsk ask, EnvelopePart part) {
        List<String> approvers = new ArrayList<>();
        for (FingerprintPair each : part.approvers()) {
            try {
                Person person = roster.recipient(each, Role.OFFICER, clock.instant());
                if (!person.id().equals(roster.holder(ask.signer()).id())) {
                    approvers.add(person.id());
                }
            } catch (DirectoryRefused e) {
                // Not active now, so nobody who could be asked.
                continue;
            }
        }
        return new ApprovalAwaited(ask.id(), approvers, ask.until());
    }

    private Optional<Kept> kept(String name) throws ClientRefused, IOException {
        Optional<byte[]> found = home.read(name, LONGEST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.read(found.get(), Kept.class, LONGEST));
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    /** The same wish of the same person is the same ask: another purpose, or other words, are another. */
    private String name(Opening.Wish wish) {
        String what = String.join(
                "\n",
                policy.origin(),
                officer.certificates().signing().fingerprints().classical().hex(),
                wish.bundle().hex(),
                Integer.toString(wish.part()),
                wish.purpose().code(),
                wish.rendition().code(),
                wish.words());
        return "asks/" + Sha256.hex(what.getBytes(UTF_8)).substring(0, 32) + ".json";
    }
}
