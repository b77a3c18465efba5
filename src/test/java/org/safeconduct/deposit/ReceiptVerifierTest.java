package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.SealedEnvelope;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.Section;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptVerifierTest {
    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private SealedEnvelope sealed;

    @SuppressWarnings("NullAway.Init")
    private SealedEnvelope otherSealed;

    @SuppressWarnings("NullAway.Init")
    private Receipt receipt;

    @SuppressWarnings("NullAway.Init")
    private Receipt other;

    @SuppressWarnings("NullAway.Init")
    private Roster roster;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        exchange = new TestExchange(folder);
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        BundlePlan second = exchange.plan("unhcr-1", part("officer-1"));
        receipt = exchange.send(exchange.seal(plan), "unhcr-1");
        other = exchange.send(exchange.seal(second), "unhcr-1");
        sealed = exchange.deposits.find(plan.id()).orElseThrow().sealed();
        otherSealed = exchange.deposits.find(second.id()).orElseThrow().sealed();
        roster = exchange.rosters.current();
    }

    @AfterAll
    void close() {
        exchange.close();
    }

    private void assertRefused(DepositRefusal expected, Receipt shown) {
        assertThatThrownBy(() -> ReceiptVerifier.verify(shown, sealed, roster, exchange.policy))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(expected));
    }

    private Receipt signed(byte[] statement, String signer) {
        return new Receipt(
                statement, HybridSignatures.sign(statement, Cast.ring(signer).signing()), receipt.inclusion());
    }

    private Receipt.Statement statement() throws Exception {
        return StrictJson.read(receipt.statement(), Receipt.Statement.class, Receipt.Statement.MAX_LENGTH);
    }

    @Test
    void believesTheReceiptsAsTheyCame() throws Exception {
        assertThat(ReceiptVerifier.verify(receipt, sealed, roster, exchange.policy)
                        .origin())
                .isEqualTo(TestExchange.ORIGIN);
        ReceiptVerifier.verify(other, otherSealed, roster, exchange.policy);
    }

    @Test
    void refusesAStatementThatCannotBeRead() throws Exception {
        Receipt.Statement good = statement();
        assertRefused(DepositRefusal.RECEIPT_MALFORMED, signed(new byte[0], "gate"));
        assertRefused(DepositRefusal.RECEIPT_MALFORMED, signed("{}".getBytes(StandardCharsets.US_ASCII), "gate"));
        assertRefused(
                DepositRefusal.RECEIPT_MALFORMED,
                signed(
                        StrictJson.write(new Receipt.Statement(
                                "safeconduct receipt 2", good.bundle(), good.envelope(), good.time(), good.request())),
                        "gate"));
        assertRefused(
                DepositRefusal.RECEIPT_MALFORMED,
                signed(
                        StrictJson.write(new Receipt.Statement(
                                good.format(), good.bundle(), good.envelope(), "noon", good.request())),
                        "gate"));
        assertRefused(
                DepositRefusal.RECEIPT_MALFORMED,
                signed(
                        StrictJson.write(new Receipt.Statement(
                                good.format(), good.bundle(), good.envelope(), good.time(), "r".repeat(1024))),
                        "gate"));
    }

    @Test
    void refusesASignatureThatIsNoActiveGates() throws Exception {
        assertRefused(DepositRefusal.RECEIPT_SIGNATURE_INVALID, signed(receipt.statement(), "gate-2"));
        assertRefused(DepositRefusal.RECEIPT_SIGNATURE_INVALID, signed(receipt.statement(), "officer-1"));
        assertRefused(
                DepositRefusal.RECEIPT_SIGNATURE_INVALID,
                new Receipt(other.statement(), receipt.signatures(), other.inclusion()));
        Roster revoked = TestExchange.verified(
                Rosterings.gates(Rosterings.gate("gate", State.REVOKED), Rosterings.gate("gate-2", State.ACTIVE))
                        .apply(roster));
        assertThatThrownBy(() -> ReceiptVerifier.verify(receipt, sealed, revoked, exchange.policy))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECEIPT_SIGNATURE_INVALID));
    }

    @Test
    void refusesAReceiptOfAnotherBundle() {
        assertRefused(DepositRefusal.RECEIPT_OF_OTHER_BUNDLE, other);
    }

    @Test
    void refusesAReceiptOfAnotherEnvelopeUnderTheSameId() throws Exception {
        Receipt.Statement good = statement();
        assertRefused(
                DepositRefusal.RECEIPT_OF_OTHER_BUNDLE,
                signed(
                        StrictJson.write(new Receipt.Statement(
                                good.format(), good.bundle(), otherSealed.digest(), good.time(), good.request())),
                        "gate"));
    }

    @Test
    void refusesTheRecordOfTheSameEnvelopeUnderOtherSignatures() {
        SealedEnvelope again = new SealedEnvelope(
                sealed.bytes(),
                HybridSignatures.sign(sealed.bytes(), Cast.ring("unhcr-1").signing()));
        assertThatThrownBy(() -> ReceiptVerifier.verify(receipt, again, roster, exchange.policy))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECEIPT_OF_OTHER_RECORD));
    }

    @Test
    void refusesAProofThatDoesNotHold() {
        Inclusion inclusion = receipt.inclusion();
        assertRefused(
                DepositRefusal.RECEIPT_UNPROVEN,
                with(new Inclusion(inclusion.index(), other.inclusion().record(), inclusion.proof())));
        assertRefused(DepositRefusal.RECEIPT_UNPROVEN, with(new Inclusion(inclusion.index(), inclusion.record(), "")));
        byte[] stranger = Ed25519Key.generate().publicKey();
        LogPolicy distrusting = LogPolicy.of(new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, stranger));
        assertThatThrownBy(() -> ReceiptVerifier.verify(receipt, sealed, roster, distrusting))
                .isInstanceOfSatisfying(
                        DepositRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(DepositRefusal.RECEIPT_UNPROVEN));
    }

    @Test
    void refusesSectionsThatTheLeafDoesNotCommitTo() {
        Disclosure record = receipt.inclusion().record();
        Section strange = new Section("{}".getBytes(StandardCharsets.US_ASCII), new byte[32]);
        assertRefused(
                DepositRefusal.RECEIPT_RECORD_ALTERED,
                with(new Disclosure(record.entry(), strange, record.actor(), record.detail())));
    }

    @Test
    void refusesTheRecordOfAnotherDeposit() {
        assertRefused(DepositRefusal.RECEIPT_OF_OTHER_RECORD, with(other.inclusion()));
    }

    @Test
    void refusesARecordWhoseSectionsAreHeldBack() {
        Disclosure record = receipt.inclusion().record();
        assertRefused(
                DepositRefusal.RECEIPT_OF_OTHER_RECORD,
                with(new Disclosure(record.entry(), null, record.actor(), record.detail())));
        assertRefused(
                DepositRefusal.RECEIPT_OF_OTHER_RECORD,
                with(new Disclosure(record.entry(), record.facts(), record.actor(), null)));
    }

    private Receipt with(Inclusion inclusion) {
        return new Receipt(receipt.statement(), receipt.signatures(), inclusion);
    }

    private Receipt with(Disclosure record) {
        return with(new Inclusion(
                receipt.inclusion().index(), record, receipt.inclusion().proof()));
    }
}
