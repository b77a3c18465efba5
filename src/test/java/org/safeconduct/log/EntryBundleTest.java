package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryBundleTest {
    @Test
    void readsEmptyEntriesAndAnEmptyBundle() throws LogRefused {
        assertThat(EntryBundle.read(SampleTree.hex("00000001610000")))
                .usingRecursiveComparison()
                .isEqualTo(List.of(new byte[0], "a".getBytes(UTF_8), new byte[0]));
        assertThat(EntryBundle.read(new byte[0])).isEmpty();
    }

    @Test
    void writesTesserasBundleOfThree() {
        assertThat(SampleTree.hex(EntryBundle.write(
                        List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8), "three".getBytes(UTF_8)))))
                .isEqualTo("00036f6e65000374776f00057468726565");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000261", "01", "00", "0001", "ffff00"})
    void refusesWhatEndsWithinAnEntry(String bundle) {
        assertThatThrownBy(() -> EntryBundle.read(SampleTree.hex(bundle))).isInstanceOf(LogRefused.class);
    }

    @Test
    void refusesMoreThan256EntriesAndTooLongOnes() throws LogRefused {
        assertThat(EntryBundle.read(new byte[512])).hasSize(256);
        assertThatThrownBy(() -> EntryBundle.read(new byte[514])).isInstanceOf(LogRefused.class);
        assertThat(EntryBundle.write(List.of(new byte[65_535]))).hasSize(65_537);
        assertThatThrownBy(() -> EntryBundle.write(Collections.singletonList(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
