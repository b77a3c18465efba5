package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofReplayTest {
    @ParameterizedTest
    @CsvSource({"1, 1000", "600, 1800", "10000, 30000", "100000, 50000", "2147483647, 50000"})
    void remembersAsManyProofsOfAKeyAsMayBeSentAndNoMoreThanHalf(int requests, int perKey) {
        assertThat(ProofReplay.perKey(requests)).isEqualTo(perKey);
    }
}
