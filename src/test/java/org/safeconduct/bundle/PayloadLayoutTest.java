package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PayloadLayoutTest {
    /** 64 KiB of plaintext: 65,480 in the first segment, 56 in the second. */
    @Test
    void countsHeaderAndTags() {
        PayloadLayout layout = PayloadLayout.ofPlaintext(65_536);
        assertThat(layout.ciphertext()).isEqualTo(65_536 + 40 + 2 * 16);
        assertThat(layout.segments()).isEqualTo(2);
        assertThat(layout.isPossible()).isTrue();
    }

    @Property
    void findsThePlaintextsLengthAgain(@ForAll @LongRange(min = 1, max = 1L << 36) long plaintext) {
        PayloadLayout layout = PayloadLayout.ofPlaintext(plaintext);
        assertThat(layout.plaintext()).isEqualTo(plaintext);
        assertThat(layout.segments() * 65_520 - 40).isGreaterThanOrEqualTo(plaintext);
    }

    @Property
    void cutsChunksThatAddUp(@ForAll @LongRange(min = 65_536, max = 1L << 26) long length) {
        PayloadLayout layout = PayloadLayout.ofPlaintext(length);
        long plaintext = 0;
        long ciphertext = 0;
        for (long chunk = 0; chunk < layout.chunks(); chunk++) {
            plaintext += layout.chunkPlaintext(chunk);
            ciphertext += layout.chunkLength(chunk);
        }
        assertThat(plaintext).isEqualTo(length);
        assertThat(ciphertext).isEqualTo(layout.ciphertext());
    }

    @Property
    void knowsLengthsNoPaddedPlaintextHas(@ForAll @LongRange(min = -100, max = 1L << 34) long ciphertext) {
        PayloadLayout layout = new PayloadLayout(ciphertext);
        long plaintext = layout.plaintext();
        boolean possible = plaintext >= 65_536
                && PayloadLayout.ofPlaintext(Padding.padded(plaintext)).equals(layout);
        assertThat(layout.isPossible()).isEqualTo(possible);
    }

    @Test
    void refusesLengthsOutsideAnyFormat() {
        for (long length : new long[] {Long.MIN_VALUE, -1, 0, 1, 40, 56, 65_607, 65_609, Long.MAX_VALUE}) {
            assertThat(new PayloadLayout(length).isPossible()).as("%d", length).isFalse();
        }
    }
}
