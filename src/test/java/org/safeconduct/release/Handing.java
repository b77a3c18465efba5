package org.safeconduct.release;

import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.to;

import java.util.List;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.deposit.Deposited;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.log.Inclusion;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/**
 * Plays the officers of a re-seal. Part 1 is for officers 1 and 2, part 2 for officer 1 alone, part 3 is opened by officer 1 with
 * the yes of 2; officers 3 and 4 are colleagues.
 */
record Handing(TestExchange exchange, BundlePlan plan) {
    static final String WORDS = "The officer goes on leave tomorrow";

    /** What somebody hands in. */
    record Made(Reseal reseal, SignedStatement signed, byte[] keys) {}

    static Handing at(TestExchange exchange) throws Exception {
        exchange.change(Rosterings.officers("officer-3", "officer-4"));
        BundlePlan plan = exchange.plan(
                "unhcr-1",
                part("officer-1", "officer-2"),
                part("officer-1"),
                part(List.of("officer-1"), List.of("officer-2")));
        exchange.send(exchange.seal(plan), "unhcr-1");
        return new Handing(exchange, plan);
    }

    Deposited deposited() {
        return exchange.deposits.find(plan.id()).orElseThrow();
    }

    Envelope envelope() {
        return deposited().envelope();
    }

    Release release(String officer, int part) throws Exception {
        Requests requests = new Requests(exchange.clock, plan.id());
        return exchange.gate.release(requests.signed(officer, requests.of(officer, part)), exchange.caller(officer));
    }

    /** The part's key, as somebody opens it whom the sender named, or did not. */
    PartKey key(String officer, int part) throws Exception {
        byte[] inner = release(officer, part).keys();
        return PartKey.openResealed(inner, Cast.ring(officer).decryption(), envelope(), part);
    }

    byte[] keys(String by, int part, String colleague) throws Exception {
        try (PartKey key = key(by, part)) {
            return key.reseal(to(colleague), List.of(), List.of(to("gate")));
        }
    }

    Made made(String by, int part, String colleague, byte[] keys) {
        return made(by, part, to(colleague), keys, TestExchange.ORIGIN, WORDS);
    }

    Made made(String by, int part, EncryptionCertificates colleague, byte[] keys, String origin, String words) {
        Reseal reseal = Reseal.of(
                Cast.ring(by).certificates(),
                origin,
                plan.id(),
                part,
                deposited().sealed(),
                colleague.fingerprints(),
                keys,
                words,
                exchange.clock.instant());
        return new Made(reseal, SignedStatement.sign(reseal, Cast.ring(by).signing()), keys);
    }

    Made made(String by, int part, String colleague) throws Exception {
        return made(by, part, colleague, keys(by, part, colleague));
    }

    Inclusion ask(Made made, String by) throws Exception {
        return exchange.gate.reseals().ask(made.signed(), made.keys(), exchange.caller(by));
    }

    Made asked(String by, int part, String colleague) throws Exception {
        Made made = made(by, part, colleague);
        ask(made, by);
        return made;
    }

    SignedStatement yes(Made made, String second) {
        ResealYes yes = ResealYes.of(
                made.reseal(), made.signed().digest(), Cast.ring(second).certificates(), exchange.clock.instant());
        return SignedStatement.sign(yes, Cast.ring(second).signing());
    }

    Inclusion agree(Made made, String second) throws Exception {
        return exchange.gate.reseals().agree(made.reseal().id(), yes(made, second), exchange.caller(second));
    }

    /** The whole of it. */
    Made hand(String by, int part, String colleague, String second) throws Exception {
        Made made = asked(by, part, colleague);
        agree(made, second);
        return made;
    }

    List<ApprovedReseal> shown(int part) throws Exception {
        return exchange.gate.reseals().approved(deposited(), part);
    }

    Colleagues colleagues() throws Exception {
        return new Colleagues(
                deposited().sealed(),
                envelope(),
                exchange.rosters.current(),
                exchange.policy,
                exchange.clock.instant());
    }
}
