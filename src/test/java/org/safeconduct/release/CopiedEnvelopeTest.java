package org.safeconduct.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.safeconduct.testing.TestExchange.part;
import static org.safeconduct.testing.TestExchange.stream;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartKey;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.deposit.DepositRefusal;
import org.safeconduct.deposit.DepositRefused;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.Secret;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Splice;
import org.safeconduct.testing.TestExchange;

/**
 * A partner and an officer together, with a copy of somebody else's sealed file: they put its key envelope into a bundle
 * of their own, so that the gate would open it under a record that names only theirs.
 */
class CopiedEnvelopeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private BundlePlan plan;

    private byte[] sealed = {};

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        plan = exchange.plan("unhcr-1", part("officer-1"));
        sealed = exchange.seal(plan);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void opensNothingThatWasNeverDeposited() throws Exception {
        depositsAndAsksInVain();
        assertThat(refused(plan.id())).isEqualTo(ReleaseRefusal.UNKNOWN_BUNDLE);
    }

    @Test
    void opensNothingWhoseKeyWasDestroyed() throws Exception {
        exchange.send(sealed, "unhcr-1");
        exchange.sql.sql("delete from deposit_key").update();
        depositsAndAsksInVain();
        assertThat(refused(plan.id())).isEqualTo(ReleaseRefusal.KEY_DESTROYED);
    }

    @Test
    void opensNothingThatIsThere() throws Exception {
        exchange.send(sealed, "unhcr-1");
        long before = exchange.count("deposit_key");
        depositsAndAsksInVain();
        assertThat(exchange.count("deposit_key")).isEqualTo(before);
    }

    /** What they would win: with its gate layers removed the copied envelope opens the stolen file. */
    @Test
    void wouldHaveOpenedTheStolenFileWithTheGatesHelp() throws Exception {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        ReceivedBundle.VerifiedBundle stolen = ReceivedBundle.receive(
                        stream(sealed), Limits.STANDARD, (part, length, content) -> content.transferTo(payload))
                .verify(Cast.ring("unhcr-1").certificates().signing());
        try (Secret content = HybridEnvelope.unwrap(
                        stolen.keys().getFirst(), Cast.ring("gate").decryption());
                PartKey key = PartKey.open(
                        Arrays.copyOfRange(content.expose(), 32, content.length()),
                        Cast.ring("officer-1").decryption(),
                        stolen.envelope(),
                        1)) {
            Path opened = folder.resolve("opened");
            assertThat(PartReader.extract(stream(payload.toByteArray()), key, opened, Progress.NONE)
                            .form())
                    .isNotNull()
                    .hasContent("{\"fictional\":true}");
        }
    }

    private void depositsAndAsksInVain() throws Exception {
        BundlePlan own = exchange.plan("fld-1", part("officer-1"));
        byte[] forged = new Splice(exchange.seal(own), sealed).withKeysSignedBy(Cast.ring("fld-1"));
        DepositRefused refused = Objects.requireNonNull(catchThrowableOfType(
                DepositRefused.class, () -> exchange.deposits.accept(stream(forged), exchange.caller("fld-1"))));
        assertThat(refused.refusal()).isEqualTo(DepositRefusal.GATE_LAYER_INVALID);
        assertThat(refused(own.id())).isEqualTo(ReleaseRefusal.UNKNOWN_BUNDLE);
        assertThat(exchange.deposits.find(own.id())).isEmpty();
        assertThat(exchange.deposits.isReleasable(own.id())).isFalse();
    }

    private ReleaseRefusal refused(BundleId bundle) throws Exception {
        Requests requests = new Requests(exchange.clock, bundle);
        SignedReleaseRequest request = requests.signed("officer-1", requests.of("officer-1", 1));
        return Objects.requireNonNull(catchThrowableOfType(
                        ReleaseRefused.class, () -> exchange.gate.release(request, exchange.caller("officer-1"))))
                .refusal();
    }
}
