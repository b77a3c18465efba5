package org.safeconduct.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.testing.Cast;

class KeyShareTest {
    private static final List<String> HOLDERS =
            List.of("officer-1", "officer-2", "officer-3", "officer-4", "officer-5");
    private static final String CONVENER = "officer-9";

    private final byte[] secret = new byte[32];

    KeyShareTest() {
        Arrays.fill(secret, (byte) 7);
        secret[31] = 9;
    }

    private List<KeyShare> split(int threshold) {
        return KeyShare.split(
                Secret.takeOver(secret.clone()),
                Cast.ring("recovery").certificates(),
                HOLDERS.stream().map(KeyShareTest::pair).toList(),
                threshold);
    }

    private static EncryptionCertificates pair(String person) {
        return Cast.ring(person).certificates().encryption();
    }

    private static DecryptionKeys keys(String person) {
        return Cast.ring(person).decryption();
    }

    private static KeyShare passed(KeyShare share, int holder) throws KeysRefused {
        return share.passOn(keys(HOLDERS.get(holder)), pair(CONVENER));
    }

    private static void assertRefused(List<KeyShare> shares, KeysRefusal refusal) {
        assertThatThrownBy(() -> KeyShare.join(shares, keys(CONVENER)))
                .isInstanceOfSatisfying(
                        KeysRefused.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    @Test
    void anyThreeOfFiveAreEnough() throws Exception {
        List<KeyShare> shares = split(3);
        for (int first = 0; first < 5; first++) {
            for (int second = first + 1; second < 5; second++) {
                for (int third = second + 1; third < 5; third++) {
                    List<KeyShare> those = List.of(
                            passed(shares.get(third), third),
                            passed(shares.get(first), first),
                            passed(shares.get(second), second));
                    try (Secret joined = KeyShare.join(those, keys(CONVENER))) {
                        assertThat(joined.expose()).isEqualTo(secret);
                    }
                }
            }
        }
    }

    @Test
    void moreThanEnoughDoNoHarm() throws Exception {
        List<KeyShare> shares = split(2);
        List<KeyShare> all = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            all.add(passed(shares.get(i), i));
        }
        try (Secret joined = KeyShare.join(all, keys(CONVENER))) {
            assertThat(joined.expose()).isEqualTo(secret);
        }
    }

    @Test
    void fewerAreNotEnoughNorIsOneTwice() throws Exception {
        List<KeyShare> shares = split(3);
        KeyShare first = passed(shares.get(0), 0);
        KeyShare second = passed(shares.get(1), 1);
        assertRefused(List.of(), KeysRefusal.SHARES_TOO_FEW);
        assertRefused(List.of(first, second), KeysRefusal.SHARES_TOO_FEW);
        assertRefused(List.of(first, second, second), KeysRefusal.SHARES_TOO_FEW);
    }

    /** Whoever has fewer, and says so nowhere, gets another secret: what k - 1 shares fix is nothing. */
    @Test
    void fewerThanTheThresholdFitEverySecret() throws Exception {
        KeyShare first = split(3).get(0);
        KeyShare second = split(3).get(0);
        assertThat(first.commitments()).doesNotContainAnyElementsOf(second.commitments());
        List<KeyShare> shares = split(3);
        List<KeyShare> claimed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            KeyShare each = passed(shares.get(i), i);
            claimed.add(new KeyShare(
                    each.format(),
                    each.name(),
                    each.key(),
                    2,
                    each.number(),
                    each.commitments(),
                    each.holder(),
                    each.content()));
        }
        try (Secret joined = KeyShare.join(claimed, keys(CONVENER))) {
            assertThat(joined.expose()).isNotEqualTo(secret);
        }
    }

    @Test
    void refusesSharesOfTwoSplittingsOrOfTwoKeys() throws Exception {
        List<KeyShare> one = split(2);
        List<KeyShare> other = split(2);
        assertRefused(List.of(passed(one.get(0), 0), passed(other.get(1), 1)), KeysRefusal.SHARES_OF_OTHERS);
        List<KeyShare> another = KeyShare.split(
                Secret.takeOver(secret.clone()),
                Cast.ring("recovery-2").certificates(),
                List.of(pair("officer-1"), pair("officer-2")),
                2);
        assertRefused(List.of(passed(one.get(0), 0), passed(another.get(1), 1)), KeysRefusal.SHARES_OF_OTHERS);
        assertThat(one.get(0).isOf(Cast.ring("recovery").certificates())).isTrue();
        assertThat(one.get(0).isOf(Cast.ring("recovery-2").certificates())).isFalse();
    }

    @Test
    void tellsAShareThatIsNotTheOneThatWasSplitOff() throws Exception {
        List<KeyShare> shares = split(2);
        KeyShare good = passed(shares.get(0), 0);
        KeyShare bad = passed(shares.get(1), 1);
        byte[] other = HybridEnvelope.wrap(new byte[32], List.of(pair(CONVENER)));
        byte[] shorter = HybridEnvelope.wrap(new byte[31], List.of(pair(CONVENER)));
        for (byte[] content : List.of(other, shorter, good.content())) {
            KeyShare forged = new KeyShare(
                    bad.format(),
                    bad.name(),
                    bad.key(),
                    bad.threshold(),
                    bad.number(),
                    bad.commitments(),
                    bad.holder(),
                    content);
            assertRefused(List.of(good, forged), KeysRefusal.SHARE_ALTERED);
        }
    }

    @Test
    void opensAlsoThoseThatAreNotNeeded() throws Exception {
        List<KeyShare> shares = split(2);
        assertRefused(
                List.of(passed(shares.get(0), 0), passed(shares.get(1), 1), shares.get(2)),
                KeysRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void nobodyButItsHolderOpensAShare() throws Exception {
        List<KeyShare> shares = split(2);
        assertThatThrownBy(() -> shares.get(0).passOn(keys("officer-2"), pair(CONVENER)))
                .isInstanceOfSatisfying(
                        KeysRefused.class, e -> assertThat(e.refusal()).isEqualTo(KeysRefusal.NOT_A_RECIPIENT));
        assertRefused(List.of(shares.get(0), shares.get(1)), KeysRefusal.NOT_A_RECIPIENT);
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        KeyShare share = split(3).get(2);
        KeyShare read = KeyShare.parse(share.encoded());
        assertThat(read.encoded()).isEqualTo(share.encoded());
        assertThat(new String(share.encoded(), StandardCharsets.UTF_8))
                .startsWith("{\"format\":\"safeconduct key share 1\"");
        assertThat(read.number()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoShare() {
        String sound = new String(split(3).get(0).encoded(), StandardCharsets.UTF_8);
        for (String each : List.of(
                "",
                "{}",
                sound + " {}",
                sound.replace("\"threshold\":3", "\"threshold\":1"),
                sound.replace("\"threshold\":3", "\"threshold\":6"),
                sound.replace("\"number\":1", "\"number\":0"),
                sound.replace("\"number\":1", "\"number\":6"),
                sound.replace("share 1", "share 2"),
                sound.replace("\"name\":\"recovery\"", "\"name\":\"../recovery\""),
                " ".repeat(KeyShare.MAX_LENGTH) + sound)) {
            assertThatThrownBy(() -> KeyShare.parse(each.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            KeysRefused.class, e -> assertThat(e.refusal()).isEqualTo(KeysRefusal.SHARE_MALFORMED));
        }
    }

    @Test
    void refusesToSplitSoThatOneCouldOpenAlone() {
        for (int threshold : new int[] {0, 1, 6}) {
            assertThatIllegalArgumentException().isThrownBy(() -> split(threshold));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyShare.split(
                        Secret.takeOver(secret.clone()),
                        Cast.ring("recovery").certificates(),
                        List.of(pair("officer-1"), pair("officer-1")),
                        2));
    }
}
