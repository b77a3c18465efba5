package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;

/** What somebody who can write to the database gets out of it: nothing that is believed, nothing that is opened. */
class StoredDepositTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan other;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"), part("officer-1"));
        other = exchange.plan("fld-1", part("officer-2"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        exchange.send(exchange.seal(other), "fld-1");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static void assertRefused(DepositRefusal expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(expected));
    }

    @Test
    void provesWhatIsAsItWas() throws Exception {
        assertThat(exchange.deposits.proven(plan.id()).deposited().envelope().bundle())
                .isEqualTo(plan.id());
        assertThat(exchange.deposits.isReleasable(plan.id())).isTrue();
    }

    @Test
    void believesNoEditedEnvelope() {
        exchange.sql.sql("""
                update deposit set envelope = convert_to(replace(convert_from(envelope, 'UTF8'), '"people":4', '"people":9'), 'UTF8')
                where bundle = ?""").param(plan.id().hex()).update();
        assertAltered();
    }

    @Test
    void believesNoEnvelopeFiledUnderAnotherId() {
        exchange.sql.sql("""
                update deposit set (envelope, ecdsa, mldsa, certificates) =
                    (select envelope, ecdsa, mldsa, certificates from deposit where bundle = ?)
                where bundle = ?""").params(other.id().hex(), plan.id().hex()).update();
        assertAltered();
    }

    @Test
    void believesNoSignaturesOfAnother() {
        exchange.sql
                .sql("update deposit set certificates = ? where bundle = ?")
                .params(Cast.ring("fld-1").certificates().toPem(), plan.id().hex())
                .update();
        assertAltered();
    }

    private void assertAltered() {
        assertThat(exchange.deposits.find(plan.id())).isEmpty();
        assertThat(exchange.deposits.find(other.id())).isPresent();
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.proven(plan.id()));
    }

    @Test
    void refusesARowThatIsFiledUnderAnotherReferral() throws Exception {
        exchange.sql
                .sql("update deposit set referral = ? where bundle = ?")
                .params(other.referral(), plan.id().hex())
                .update();
        assertThat(exchange.deposits.find(plan.id())).isEmpty();
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.proven(plan.id()));
    }

    @Test
    void provesNoForgeryWhoseSignaturesFit() throws Exception {
        BundlePlan forged = new BundlePlan(
                plan.id(),
                other.referral(),
                plan.stream(),
                plan.priority(),
                plan.people(),
                plan.created(),
                Cast.ring("forger").signing(),
                plan.gates(),
                List.of(part("officer-2"), part("officer-2")));
        SealedEnvelope sealed = ReceivedBundle.receive(
                        TestExchange.stream(exchange.seal(forged)), TestExchange.LIMITS.bundle(), PayloadSink.DISCARD)
                .envelope();
        exchange.sql
                .sql("update deposit set referral = ?, envelope = ?, ecdsa = ?, mldsa = ?, certificates = ?"
                        + " where bundle = ?")
                .params(
                        forged.referral(),
                        sealed.bytes(),
                        sealed.signatures().ecdsa(),
                        sealed.signatures().mldsa(),
                        Cast.ring("forger").certificates().toPem(),
                        plan.id().hex())
                .update();
        assertThat(exchange.deposits.find(plan.id())).isPresent();
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.proven(plan.id()));
    }

    /** The same bytes, signed once more: the log has to say who signed what it recorded, and by then. */
    @Test
    void provesNoSignaturesThatWereMadeAfterTheRecord() throws Exception {
        byte[] bytes = exchange.deposits.find(plan.id()).orElseThrow().sealed().bytes();
        DetachedSignatures later =
                HybridSignatures.sign(bytes, Cast.ring("unhcr-1").signing());
        exchange.sql
                .sql("update deposit set ecdsa = ?, mldsa = ? where bundle = ?")
                .params(later.ecdsa(), later.mldsa(), plan.id().hex())
                .update();
        assertThat(exchange.deposits.find(plan.id())).isPresent();
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.proven(plan.id()));
    }

    @Test
    void givesNothingToARecipientsStolenKeyWithoutTheGate() {
        byte[] locked = exchange.sql
                .sql("select inner_envelope from deposit_part where bundle = ? and part = 1")
                .param(plan.id().hex())
                .query((row, number) -> row.getBytes(1))
                .single();
        byte[] wrapped = exchange.sql
                .sql("select wrapped from deposit_key where bundle = ?")
                .param(plan.id().hex())
                .query((row, number) -> row.getBytes(1))
                .single();
        for (byte[] found : List.of(locked, wrapped)) {
            assertThatThrownBy(() ->
                            HybridEnvelope.unwrap(found, Cast.ring("officer-1").decryption()))
                    .isInstanceOf(KeysRefused.class);
        }
    }

    @Test
    void opensNoRowInAnothersPlace() {
        swap(
                "update deposit_part set inner_envelope = (select inner_envelope from deposit_part where bundle = ? and part = 2) where bundle = ? and part = 1",
                plan,
                plan);
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.innerEnvelope(plan.id(), 1));
        swap(
                "update deposit_part set inner_envelope = (select inner_envelope from deposit_part where bundle = ? and part = 1) where bundle = ? and part = 1",
                other,
                plan);
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.innerEnvelope(plan.id(), 1));
        swap(
                "update deposit_key set wrapped = (select wrapped from deposit_key where bundle = ?) where bundle = ?",
                other,
                plan);
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.innerEnvelope(plan.id(), 2));
        exchange.sql.sql("update deposit_part set inner_envelope = ''").update();
        assertRefused(DepositRefusal.DEPOSIT_ALTERED, () -> exchange.deposits.innerEnvelope(other.id(), 1));
    }

    private void swap(String update, BundlePlan from, BundlePlan to) {
        assertThat(exchange.sql
                        .sql(update)
                        .params(from.id().hex(), to.id().hex())
                        .update())
                .isEqualTo(1);
    }

    @Test
    void releasesNothingOnceTheKeysRowIsDeleted() throws Exception {
        exchange.sql
                .sql("delete from deposit_key where bundle = ?")
                .param(plan.id().hex())
                .update();
        assertThat(exchange.deposits.isReleasable(plan.id())).isFalse();
        assertThat(exchange.deposits.find(plan.id())).isPresent();
        assertRefused(DepositRefusal.KEY_DESTROYED, () -> exchange.deposits.innerEnvelope(plan.id(), 1));
        assertThat(exchange.deposits.innerEnvelope(other.id(), 1)).isNotEmpty();
    }

    @Test
    void refusesUnknownBundlesAndParts() {
        assertRefused(DepositRefusal.UNKNOWN_BUNDLE, () -> exchange.deposits.innerEnvelope(plan.id(), 3));
        assertRefused(
                DepositRefusal.UNKNOWN_BUNDLE,
                () -> exchange.deposits.payload(plan.id(), 3, 0, 1).close());
        BundlePlan never = exchange.plan("unhcr-1", part("officer-1"));
        assertRefused(DepositRefusal.UNKNOWN_BUNDLE, () -> exchange.deposits.proven(never.id()));
        assertRefused(
                DepositRefusal.UNKNOWN_BUNDLE,
                () -> exchange.deposits.payload(never.id(), 1, 0, 1).close());
    }
}
