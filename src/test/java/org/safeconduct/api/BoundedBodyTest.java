package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BoundedBodyTest {
    private static final Duration LONG = Duration.ofHours(1);

    private static BoundedBody.Bounds bounds(int bytes, int slowest, Duration grace, Duration longest) {
        return new BoundedBody.Bounds(
                DataSize.ofBytes(bytes), new Pace.Bounds(DataSize.ofBytes(slowest), grace, longest));
    }

    private static MockHttpServletRequest request(int length) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[length]);
        return request;
    }

    private static void assertRefused(ApiRefusal refusal, int length, BoundedBody.Bounds bounds) {
        assertThatExceptionOfType(BodyRefused.class)
                .isThrownBy(() -> BoundedBody.of(request(length), bounds).readAllBytes())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void readsAsMuchAsIsAllowed() throws IOException {
        assertThat(BoundedBody.of(request(100), bounds(100, 0, LONG, LONG)).readAllBytes())
                .hasSize(100);
    }

    @Test
    void refusesAnAnnouncedLengthBeforeReading() {
        MockHttpServletRequest request = request(101);
        assertThatExceptionOfType(BodyRefused.class)
                .isThrownBy(() -> BoundedBody.of(request, bounds(100, 0, LONG, LONG)));
        assertThat(request.getContentAsByteArray()).hasSize(101);
    }

    @Test
    void refusesTheFirstByteTooManyWhereNoLengthWasAnnounced() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[101]);
        InputStream body = BoundedBody.of(request, bounds(100, 0, LONG, LONG));
        assertThat(body.readNBytes(100)).hasSize(100);
        assertThatExceptionOfType(BodyRefused.class).isThrownBy(body::read);
    }

    @Test
    void refusesWhatIsTooSlowOnceTheGraceIsOver() {
        assertRefused(ApiRefusal.TIMED_OUT, 10, bounds(100, 1000, Duration.ZERO, LONG));
    }

    @Test
    void bearsWithSlownessDuringTheGrace() throws IOException {
        assertThat(BoundedBody.of(request(10), bounds(100, 1000, LONG, LONG)).readAllBytes())
                .hasSize(10);
    }

    @Test
    void refusesWhatTakesTooLongInAll() {
        assertRefused(ApiRefusal.TIMED_OUT, 10, bounds(100, 0, LONG, Duration.ZERO));
    }
}
