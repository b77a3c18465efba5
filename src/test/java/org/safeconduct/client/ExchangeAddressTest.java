package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://exchange.example",
                "https://exchange.example:8443/",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void acceptsWhatIsEncryptedOrOnThisMachine(String text) throws ClientRefused {
        assertThat(ExchangeAddress.parse(text).at("/v1/inbox").toString()).endsWith("/v1/inbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exchange.example",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://10.0.0.1",
                "ftp://localhost"
            })
    void refusesWhatOthersCanListenTo(String text) {
        assertThat(catchThrowableOfType(ClientRefused.class, () -> ExchangeAddress.parse(text))
                        .refusal())
                .isEqualTo(ClientRefusal.ADDRESS_NOT_ENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exchange.example",
                "https://",
                "https://a b",
                "https://me:secret@exchange.example",
                "https://exchange.example/path",
                "https://exchange.example?x=1",
                "https://exchange.example#x"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(catchThrowableOfType(ClientRefused.class, () -> ExchangeAddress.parse(text))
                        .refusal())
                .isEqualTo(ClientRefusal.ADDRESS_INVALID);
    }

    @Test
    void letsNoExchangeElsewhereNameThisMachine() throws Exception {
        ExchangeAddress remote = ExchangeAddress.parse("https://exchange.example");
        ExchangeAddress local = ExchangeAddress.parse("http://127.0.0.1:8080");
        for (String here : java.util.List.of("http://127.0.0.1:9", "http://localhost:9", "https://[::1]/token")) {
            assertThat(remote.mayName(java.net.URI.create(here))).as(here).isFalse();
            assertThat(local.mayName(java.net.URI.create(here))).as(here).isTrue();
        }
        assertThat(remote.mayName(java.net.URI.create("https://signin.example/token")))
                .isTrue();
        assertThat(remote.mayName(java.net.URI.create("http://signin.example/token")))
                .isFalse();
    }
}
