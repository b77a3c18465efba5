package org.safeconduct.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

    private final AtomicLong now = new AtomicLong();
    private final RequestLimit limit = new RequestLimit(3, now::get);

    @Test
    void answersSoManyInASecondOfEachAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows(ONE)).isTrue();
        }
        assertThat(limit.allows(ONE)).isFalse();
        assertThat(limit.allows(OTHER)).isTrue();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(400));
        assertThat(limit.allows(ONE)).isTrue();
        assertThat(limit.allows(ONE)).isFalse();
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        for (int i = 1; i <= 3; i++) {
            assertThat(limit.allows(InetAddress.ofLiteral("2001:db8:0:1::" + i)))
                    .isTrue();
        }
        assertThat(limit.allows(InetAddress.ofLiteral("2001:db8:0:1:ffff::9"))).isFalse();
        assertThat(limit.allows(InetAddress.ofLiteral("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void savesNothingUp() {
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows(ONE)).isTrue();
        }
        assertThat(limit.allows(ONE)).isFalse();
    }
}
