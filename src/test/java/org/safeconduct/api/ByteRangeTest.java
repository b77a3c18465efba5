package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

class ByteRangeTest {
    private static final long SIZE = 1000;

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-999, 0, 1000",
        "bytes=500-, 500, 500",
        "bytes=-1, 999, 1",
        "bytes=990-5000, 990, 10",
        "bytes=-5000, 0, 1000"
    })
    void isTheOneThatWasAskedFor(String header, long first, long length) throws ApiRefused {
        assertThat(ByteRange.of(Optional.of(header), SIZE, response)).isEqualTo(new ByteRange(first, length, false));
        assertThat(response.getHeader(HttpHeaders.CONTENT_RANGE))
                .isEqualTo("bytes " + first + "-" + (first + length - 1) + "/1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "lines=1-2",
                "bytes=",
                "bytes=5-1",
                "bytes=x-y",
                "bytes=99999999999999999999-",
                "bytes=0000000000000000000000000000000000000000000000000000000000000000000-1"
            })
    void isTheWholeForSeveralAndForWhatIsNone(String header) throws ApiRefused {
        assertThat(ByteRange.of(Optional.of(header), SIZE, response)).isEqualTo(new ByteRange(0, SIZE, true));
        assertThat(response.getHeader(HttpHeaders.CONTENT_RANGE)).isNull();
    }

    @Test
    void isTheWholeWhereNoneWasAskedFor() throws ApiRefused {
        assertThat(ByteRange.of(Optional.empty(), SIZE, response).whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000"})
    void isRefusedBehindTheEnd(String header) {
        assertThatExceptionOfType(ApiRefused.class)
                .isThrownBy(() -> ByteRange.of(Optional.of(header), SIZE, response))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(ApiRefusal.RANGE_NOT_SATISFIABLE));
        assertThat(response.getHeader(HttpHeaders.CONTENT_RANGE)).isEqualTo("bytes */1000");
    }
}
