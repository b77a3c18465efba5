package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ListenAddressTest {
    private static void assertRefused(MockEnvironment environment) {
        assertThatExceptionOfType(SettingRefused.class).isThrownBy(() -> ListenAddress.require(environment));
    }

    private static MockEnvironment at(String address) {
        return new MockEnvironment().withProperty("server.address", address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void thisMachineMayAskInPlain(String address) {
        assertThatCode(() -> ListenAddress.require(at(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "", "exchange.example"})
    void nobodyElseMay(String address) {
        assertRefused(at(address));
        assertRefused(at(address).withProperty("safeconduct.tls-by-proxy", "false"));
        assertRefused(at(address)
                .withProperty("server.ssl.key-store", "any.p12")
                .withProperty("server.ssl.enabled", "false"));
    }

    @Test
    void othersMayWithTlsHereOrInFront() {
        assertThatCode(() -> ListenAddress.require(at("0.0.0.0").withProperty("server.ssl.bundle", "any")))
                .doesNotThrowAnyException();
        assertThatCode(() -> ListenAddress.require(at("0.0.0.0").withProperty("safeconduct.tls-by-proxy", "true")))
                .doesNotThrowAnyException();
    }
}
