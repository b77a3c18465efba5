package org.safeconduct.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PaddingTest {
    @Test
    void hidesSmallLengthsBehindOneFloor() {
        assertThat(Padding.padded(9)).isEqualTo(65_536);
        assertThat(Padding.padded(65_536)).isEqualTo(65_536);
    }

    /** E = 16, S = 5, z = 11: steps of 2 KiB just above 64 KiB. Then E = 20 and 30, S = 5. */
    @Test
    void roundsUpToPadmesSteps() {
        assertThat(Padding.padded(65_537)).isEqualTo(67_584);
        assertThat(Padding.padded((1 << 20) + 1)).isEqualTo((1 << 20) + (1 << 15));
        assertThat(Padding.padded((1L << 30) + 8)).isEqualTo((1L << 30) + (1L << 25));
        assertThat(Padding.padded((1L << 33) - 1)).isEqualTo(1L << 33);
    }

    @Property
    void neverShortensAndCostsLittle(@ForAll @LongRange(min = 65_536, max = 1L << 40) long length) {
        long padded = Padding.padded(length);
        assertThat(padded).isGreaterThanOrEqualTo(length);
        assertThat(padded - length).isLessThan(length / 32 + 1);
    }

    @Property
    void isSettledAfterOneStep(@ForAll @LongRange(min = 1, max = 1L << 40) long length) {
        long padded = Padding.padded(length);
        assertThat(Padding.padded(padded)).isEqualTo(padded);
        assertThat(Padding.isPadded(padded)).isTrue();
    }

    @Property
    void neverOrdersLengthsTheOtherWayRound(
            @ForAll @LongRange(min = 1, max = 1L << 34) long a, @ForAll @LongRange(min = 1, max = 1L << 34) long b) {
        assertThat(Padding.padded(Math.min(a, b))).isLessThanOrEqualTo(Padding.padded(Math.max(a, b)));
    }
}
