package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final Buckets buckets = new Buckets(3);

    @Test
    void givesEachCallerTheirOwn() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("one")).isZero();
        }
        assertThat(buckets.take("one")).isBetween(Duration.ofMillis(1), Duration.ofSeconds(20));
        assertThat(buckets.take("other")).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        assertThat(AddressLimit.network("2001:db8:1:2::1")).isEqualTo(AddressLimit.network("2001:db8:1:2:ffff::9"));
        assertThat(AddressLimit.network("2001:db8:1:2::1")).isNotEqualTo(AddressLimit.network("2001:db8:1:3::1"));
        assertThat(AddressLimit.network("192.0.2.1")).isNotEqualTo(AddressLimit.network("192.0.2.2"));
        assertThat(AddressLimit.network("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void whatIsNoAddressCountsAsOne() {
        assertThat(AddressLimit.network("unknown")).isEqualTo(AddressLimit.network("192.0.2.1:4711"));
    }
}
