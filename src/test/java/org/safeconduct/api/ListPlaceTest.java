package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.deposit.Place;

class ListPlaceTest {
    @Test
    void isReadAsItWasWritten() throws Exception {
        Place place = new Place(Instant.parse("2026-03-01T10:00:00.123Z"), BundleId.random());
        assertThat(ListPlace.parse(ListPlace.format(place))).isEqualTo(place);
        assertThat(ListPlace.parse(null)).isEqualTo(Place.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-00",
                "-1-00000000000000000000000000000000",
                "999999999999999999999-00000000000000000000000000000000",
                "1-0000000000000000000000000000000G"
            })
    void refusesWhatItNeverGave(String after) {
        assertThatExceptionOfType(ApiRefused.class).isThrownBy(() -> ListPlace.parse(after));
    }
}
