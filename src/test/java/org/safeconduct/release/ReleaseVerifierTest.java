package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.RecordDraft;
import org.safeconduct.log.Section;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** A server that lies, in each of the ways it could: with a record that really is in the log, but says another thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseVerifierTest {
    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private SealedEnvelope sealed;

    @SuppressWarnings("NullAway.Init")
    private SealedEnvelope otherSealed;

    @SuppressWarnings("NullAway.Init")
    private SignedReleaseRequest request;

    @SuppressWarnings("NullAway.Init")
    private Release release;

    @SuppressWarnings("NullAway.Init")
    private Release other;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        exchange = new TestExchange(folder);
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        BundlePlan second = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        exchange.send(exchange.seal(second), "unhcr-1");
        sealed = exchange.deposits.find(plan.id()).orElseThrow().sealed();
        otherSealed = exchange.deposits.find(second.id()).orElseThrow().sealed();
        Requests requests = new Requests(exchange.clock, plan.id());
        request = requests.signed("officer-1", requests.of("officer-1", 1));
        release = exchange.gate.release(request, exchange.caller("officer-1"));
        other = exchange.gate.release(
                requests.signed("officer-1", requests.of("officer-1", 1)), exchange.caller("officer-1"));
    }

    @AfterAll
    void close() {
        exchange.close();
    }

    private void assertRefused(ReleaseRefusal expected, Inclusion shown) {
        assertRefused(expected, shown, sealed, exchange.policy);
    }

    private void assertRefused(ReleaseRefusal expected, Inclusion shown, SealedEnvelope envelope, LogPolicy policy) {
        assertThatThrownBy(() -> ReleaseVerifier.verify(
                        new Release(release.keys(), shown, release.deposit()),
                        request,
                        envelope,
                        exchange.rosters.current(),
                        policy))
                .isInstanceOfSatisfying(
                        ReleaseRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(expected));
    }

    /** Puts another record into the log, as its operator could, and gives its place. */
    private Inclusion logged(UnaryOperator<Facts> facts, UnaryOperator<Actor> actor, UnaryOperator<Detail> detail)
            throws Exception {
        Disclosed honest = release.inclusion().record().verify();
        UUID id = UUID.randomUUID();
        RecordDraft draft = new RecordDraft(
                id,
                facts.apply(Objects.requireNonNull(honest.facts())),
                actor.apply(Objects.requireNonNull(honest.actor())),
                detail.apply(Objects.requireNonNull(honest.detail())));
        new TransactionTemplate(exchange.transactions).executeWithoutResult(transaction -> exchange.log.append(draft));
        return exchange.log.await(id, Duration.ofSeconds(20));
    }

    private Inclusion logged(UnaryOperator<Facts> facts) throws Exception {
        return logged(facts, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Facts facts(
            Facts f, Event event, @Nullable String bundle, @Nullable Integer part, @Nullable String purpose) {
        return new Facts(event, f.time(), bundle, f.referral(), part, f.role(), purpose, f.reason()).as(f.rendition());
    }

    @Test
    void believesTheAnswerAsItCame() throws Exception {
        assertThat(ReleaseVerifier.verify(release, request, sealed, exchange.rosters.current(), exchange.policy)
                        .size())
                .isGreaterThan(release.inclusion().index());
        Inclusion copy = logged(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
        ReleaseVerifier.verify(
                new Release(release.keys(), copy, release.deposit()),
                request,
                sealed,
                exchange.rosters.current(),
                exchange.policy);
    }

    @Test
    void refusesAProofThatDoesNotHold() {
        Inclusion honest = release.inclusion();
        assertRefused(ReleaseRefusal.PROOF_INVALID, new Inclusion(honest.index(), honest.record(), ""));
        assertRefused(
                ReleaseRefusal.PROOF_INVALID,
                new Inclusion(honest.index(), other.inclusion().record(), honest.proof()));
        assertRefused(ReleaseRefusal.PROOF_INVALID, new Inclusion(honest.index() + 1, honest.record(), honest.proof()));
        byte[] stranger = Ed25519Key.generate().publicKey();
        assertRefused(
                ReleaseRefusal.PROOF_INVALID,
                honest,
                sealed,
                LogPolicy.of(new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, stranger)));
    }

    @Test
    void refusesSectionsThatTheLeafDoesNotCommitToOrThatAreHeldBack() {
        Inclusion honest = release.inclusion();
        Disclosure record = honest.record();
        Section strange = new Section("{}".getBytes(StandardCharsets.US_ASCII), new byte[32]);
        for (Disclosure shown : new Disclosure[] {
            new Disclosure(record.entry(), strange, record.actor(), record.detail()),
            new Disclosure(record.entry(), record.facts(), strange, record.detail()),
            new Disclosure(record.entry(), record.facts(), record.actor(), strange),
            new Disclosure(record.entry(), null, record.actor(), record.detail()),
            record.withoutActor(),
            new Disclosure(record.entry(), record.facts(), record.actor(), null)
        }) {
            assertRefused(ReleaseRefusal.RECORD_ALTERED, new Inclusion(honest.index(), shown, honest.proof()));
        }
    }

    @Test
    void refusesARecordThatGrantsNothing() throws Exception {
        assertRefused(
                ReleaseRefusal.RECORD_NOT_GRANTED,
                logged(f -> facts(f, Event.RELEASE_REFUSED, f.bundle(), f.part(), f.purpose())));
    }

    @Test
    void refusesTheRecordOfAnotherRequest() throws Exception {
        assertRefused(ReleaseRefusal.RECORD_OF_OTHER_REQUEST, other.inclusion());
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_REQUEST,
                logged(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        d -> new Detail(d.words(), null, d.object())));
    }

    @Test
    void refusesARecordThatShowsTheSenderAnotherBundleOrPart() throws Exception {
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_PART,
                logged(f -> facts(f, f.event(), "0".repeat(32), f.part(), f.purpose())));
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_PART, logged(f -> facts(f, f.event(), f.bundle(), 2, f.purpose())));
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_PART, logged(f -> facts(f, f.event(), f.bundle(), null, f.purpose())));
        assertRefused(ReleaseRefusal.RECORD_OF_OTHER_PART, release.inclusion(), otherSealed, exchange.policy);
    }

    @Test
    void refusesARecordThatStatesAnotherPurpose() throws Exception {
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_PURPOSE,
                logged(f -> facts(f, f.event(), f.bundle(), f.part(), Purpose.TRAVEL.code())));
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_PURPOSE,
                logged(
                        UnaryOperator.identity(),
                        UnaryOperator.identity(),
                        d -> new Detail("Words that nobody wrote", d.request(), d.object())));
    }

    @Test
    void refusesARecordThatHidesOrClaimsThatTheOriginalsWereTaken() throws Exception {
        for (String other : Arrays.asList(Rendition.ORIGINAL.code(), null)) {
            assertRefused(ReleaseRefusal.RECORD_OF_OTHER_RENDITION, logged(f -> f.as(other)));
        }
    }

    @Test
    void refusesARecordThatNamesSomebodyElse() throws Exception {
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_ACTOR,
                logged(
                        UnaryOperator.identity(),
                        a -> new Actor(a.person(), a.organisation(), "0".repeat(64), a.token()),
                        UnaryOperator.identity()));
        assertRefused(
                ReleaseRefusal.RECORD_OF_OTHER_ACTOR,
                logged(f -> new Facts(
                                f.event(), f.time(), f.bundle(), f.referral(), f.part(), "reviewer", f.purpose(), null)
                        .as(f.rendition())));
        for (UnaryOperator<Actor> other : List.<UnaryOperator<Actor>>of(
                a -> new Actor("officer-2", a.organisation(), a.certificate(), a.token()),
                a -> new Actor(null, a.organisation(), a.certificate(), a.token()),
                a -> new Actor(a.person(), "unhcr", a.certificate(), a.token()))) {
            assertRefused(
                    ReleaseRefusal.RECORD_OF_OTHER_ACTOR,
                    logged(UnaryOperator.identity(), other, UnaryOperator.identity()));
        }
    }

    @Test
    void refusesARecordOfAnotherReferral() throws Exception {
        for (String other : Arrays.asList("0".repeat(32), null)) {
            assertRefused(
                    ReleaseRefusal.RECORD_OF_OTHER_PART,
                    logged(f -> new Facts(
                                    f.event(), f.time(), f.bundle(), other, f.part(), f.role(), f.purpose(), f.reason())
                            .as(f.rendition())));
        }
    }

    @Test
    void refusesARecordOfAnotherTime() throws Exception {
        Instant asked = request.alleged().time();
        Duration window = ReleaseLimits.STANDARD.window();
        for (Instant other : List.of(
                asked.plus(window).plusMillis(1),
                asked.minus(window).minusMillis(1),
                Instant.parse("1999-01-01T00:00:00Z"))) {
            assertRefused(ReleaseRefusal.RECORD_OF_OTHER_TIME, logged(f -> f.at(other)));
        }
        Inclusion late = logged(f -> f.at(asked.plus(window)));
        ReleaseVerifier.verify(
                new Release(release.keys(), late, release.deposit()),
                request,
                sealed,
                exchange.rosters.current(),
                exchange.policy);
    }
}
