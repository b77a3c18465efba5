package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PaceTest {
    private static final byte[] PAYLOAD = new byte[1 << 20];

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace =
            new Pace(new Pace.Bounds(DataSize.ofKilobytes(64), Duration.ofSeconds(30), Duration.ofHours(1)), now::get);

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void isFreeWithinTheGraceOnly() {
        after(Duration.ofSeconds(30));
        assertThat(pace.isKept(1)).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(pace.isKept(31 * (64 << 10))).isTrue();
        assertThat(pace.isKept(31 * (64 << 10) - 1)).isFalse();
    }

    @Test
    void endsWithTheLongestTimeHoweverFast() {
        after(Duration.ofHours(1));
        assertThat(pace.isKept(Long.MAX_VALUE)).isTrue();
        after(Duration.ofNanos(1));
        assertThat(pace.isKept(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void aDownloadThatIsReadTooSlowlyIsBrokenOff() {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int value) {
                throw new AssertionError("in blocks");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                after(Duration.ofSeconds(20));
                got.write(bytes, offset, length);
            }
        };
        assertThatExceptionOfType(ClientAbortException.class)
                .isThrownBy(
                        () -> PayloadController.copy(new ByteArrayInputStream(PAYLOAD), PAYLOAD.length, slow, pace));
        assertThat(got.size()).isEqualTo(2 << 16);
    }

    @Test
    void aDownloadThatIsReadInTimeIsWhole() throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        PayloadController.copy(new ByteArrayInputStream(PAYLOAD), PAYLOAD.length, got, pace);
        assertThat(got.size()).isEqualTo(PAYLOAD.length);
    }
}
