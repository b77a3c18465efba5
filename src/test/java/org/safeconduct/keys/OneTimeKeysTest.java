package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.testing.Cast;

class OneTimeKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Validity DAY = new Validity(NOW, NOW.plusSeconds(86_400));

    @Test
    void openWhatWasWrappedToThemAfterTheyWereKept() throws Exception {
        KeyRing officer = Cast.ring("officer-1");
        DecryptionKeys made = OneTimeKeys.make(officer.signing(), DAY);
        byte[] kept = OneTimeKeys.keep(made, officer.certificates().encryption());
        byte[] wrapped = HybridEnvelope.wrap(new byte[] {7}, List.of(made.certificates()));
        DecryptionKeys opened = OneTimeKeys.open(kept, officer.decryption(), made.certificates());
        try (Secret content = HybridEnvelope.unwrap(wrapped, opened)) {
            assertThat(content.expose()).containsExactly(7);
        }
    }

    @Test
    void areKeptForTheirHolderAlone() {
        KeyRing officer = Cast.ring("officer-1");
        DecryptionKeys made = OneTimeKeys.make(officer.signing(), DAY);
        byte[] kept = OneTimeKeys.keep(made, officer.certificates().encryption());
        assertThatThrownBy(() -> OneTimeKeys.open(kept, Cast.ring("officer-2").decryption(), made.certificates()))
                .isInstanceOf(KeysRefused.class);
    }

    @Test
    void refuseWhatIsWrappedButIsNoKeys() {
        KeyRing officer = Cast.ring("officer-1");
        DecryptionKeys made = OneTimeKeys.make(officer.signing(), DAY);
        for (byte[] content :
                List.of(new byte[] {1}, new byte[] {127, -1, -1, -1, 0}, new byte[] {-1, -1, -1, -1}, new byte[40])) {
            byte[] kept =
                    HybridEnvelope.wrap(content, List.of(officer.certificates().encryption()));
            assertThatThrownBy(() -> OneTimeKeys.open(kept, officer.decryption(), made.certificates()))
                    .isInstanceOfSatisfying(
                            KeysRefused.class, e -> assertThat(e.refusal()).isEqualTo(KeysRefusal.ENVELOPE_MALFORMED));
        }
    }

    @Test
    void areAnotherPairEachTime() {
        KeyRing officer = Cast.ring("officer-1");
        assertThat(OneTimeKeys.make(officer.signing(), DAY).certificates().fingerprints())
                .isNotEqualTo(
                        OneTimeKeys.make(officer.signing(), DAY).certificates().fingerprints());
    }
}
