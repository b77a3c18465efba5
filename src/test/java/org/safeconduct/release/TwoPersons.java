package org.safeconduct.release;

import static org.safeconduct.testing.TestExchange.part;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.ApproverLayer;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.keys.DecryptionKeys;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.OneTimeKeys;
import org.safeconduct.keys.Validity;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Plays both officers of parts that two persons open: 1 by officer-1, whom 2 and 3 may agree to; 2 by 1 and 2 alike. */
record TwoPersons(TestExchange exchange, BundlePlan plan) {
    static final Duration WINDOW = Duration.ofHours(8);

    /** An ask with the secrets of whoever asked. */
    record Asking(OpeningAsk ask, SignedStatement signed, ReleaseRequest request, DecryptionKeys oneTime) {}

    static TwoPersons at(TestExchange exchange) throws Exception {
        exchange.change(Rosterings.officers("officer-3"));
        BundlePlan plan = exchange.plan(
                "unhcr-1",
                part(List.of("officer-1"), List.of("officer-2", "officer-3")),
                part(List.of("officer-1", "officer-2"), List.of("officer-1", "officer-2")),
                part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return new TwoPersons(exchange, plan);
    }

    Envelope envelope() {
        return exchange.deposits.find(plan.id()).orElseThrow().envelope();
    }

    Asking asking(String officer, int part) {
        return asking(officer, part, exchange.clock.instant().plus(WINDOW));
    }

    Asking asking(String officer, int part, Instant until) {
        ReleaseRequest request = new Requests(exchange.clock, plan.id()).of(officer, part);
        DecryptionKeys oneTime = OneTimeKeys.make(
                Cast.ring(officer).signing(), new Validity(exchange.clock.instant(), until.plusSeconds(1)));
        OpeningAsk ask = OpeningAsk.of(request, Cast.ring(officer).certificates(), oneTime.certificates(), until);
        return new Asking(ask, SignedStatement.sign(ask, Cast.ring(officer).signing()), request, oneTime);
    }

    Asking ask(String officer, int part) throws Exception {
        Asking asking = asking(officer, part);
        exchange.gate.approvals().ask(asking.signed(), exchange.caller(officer));
        return asking;
    }

    SignedStatement signed(Asking asking, String approver, @Nullable String no) {
        OpeningAnswer answer = OpeningAnswer.of(
                asking.ask(),
                asking.signed().digest(),
                Cast.ring(approver).certificates(),
                no,
                exchange.clock.instant());
        return SignedStatement.sign(answer, Cast.ring(approver).signing());
    }

    Approvals.Given answer(Asking asking, String approver, @Nullable String no) throws Exception {
        return exchange.gate
                .approvals()
                .answer(asking.ask().id(), signed(asking, approver, no), exchange.caller(approver));
    }

    /** What the approver's program makes of a yes: only the approver's layers are off, and the officer's on. */
    byte[] wrapped(Asking asking, Approvals.Given yes, String approver, EncryptionCertificates to) throws Exception {
        byte[] inside = ApproverLayer.remove(
                Objects.requireNonNull(yes.keys()),
                Cast.ring(approver).decryption(),
                envelope(),
                asking.ask().part());
        return HybridEnvelope.wrap(inside, List.of(to));
    }

    void pass(Asking asking, Approvals.Given yes, String approver, byte[] keys) throws Exception {
        PassedKey passed =
                PassedKey.of(yes.answer().allegedAnswer(), yes.answer().digest(), keys);
        exchange.gate
                .approvals()
                .pass(
                        asking.ask().id(),
                        SignedStatement.sign(passed, Cast.ring(approver).signing()),
                        keys,
                        exchange.caller(approver));
    }

    /** The whole yes. */
    Approvals.Given agree(Asking asking, String approver) throws Exception {
        Approvals.Given yes = answer(asking, approver, null);
        pass(
                asking,
                yes,
                approver,
                wrapped(asking, yes, approver, asking.oneTime().certificates()));
        return yes;
    }

    SignedReleaseRequest request(Asking asking) {
        return SignedReleaseRequest.sign(
                asking.ask().request(asking.request().nonce(), exchange.clock.instant()),
                Cast.ring("officer-1").signing());
    }

    Release release(Asking asking) throws Exception {
        return exchange.gate.release(request(asking), exchange.caller("officer-1"));
    }
}
