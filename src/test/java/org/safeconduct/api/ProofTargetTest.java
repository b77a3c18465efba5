package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;

class ProofTargetTest {
    private static MockHttpServletRequest request(String host, int port) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/inbox");
        request.setServerName(host);
        request.setServerPort(port);
        request.setLocalPort(8080);
        request.addHeader("Authorization", "DPoP abc");
        request.addHeader("DPoP", "proof");
        return request;
    }

    private static String target(@Nullable String address, MockHttpServletRequest request) {
        var read = new ProofTarget(address == null ? null : URI.create(address)).convert(request);
        return ((DPoPAuthenticationToken) java.util.Objects.requireNonNull(read)).getResourceUri();
    }

    @ParameterizedTest
    @CsvSource({
        "https://exchange.example, https://exchange.example/v1/inbox",
        "https://Exchange.Example:443/, https://exchange.example/v1/inbox",
        "http://exchange.example:80, http://exchange.example/v1/inbox",
        "https://exchange.example:8443, https://exchange.example:8443/v1/inbox",
    })
    void isTheConfiguredAddressWhateverTheHostHeaderSays(String address, String expected) {
        assertThat(target(address, request("other.example", 443))).isEqualTo(expected);
    }

    @Test
    void isThisMachineWhereNoAddressIsConfigured() {
        assertThat(target(null, request("127.0.0.1", 8080))).isEqualTo("http://127.0.0.1:8080/v1/inbox");
        for (MockHttpServletRequest other : java.util.List.of(
                request("exchange.example", 8080), request("127.0.0.1", 9), request("127.0.0.1.example", 8080))) {
            assertThatThrownBy(() -> target(null, other)).isInstanceOf(OAuth2AuthenticationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exchange.example",
                "ftp://exchange.example",
                "https:///x",
                "https://a.example/base",
                "https://a.example?x",
                "https://a@b.example"
            })
    void refusesToStartWithAnAddressThatIsNone(String address) {
        URI uri = URI.create(address);
        assertThatThrownBy(() -> new ProofTarget(uri)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesOtherRequestsAlone() {
        assertThat(new ProofTarget(null).convert(new MockHttpServletRequest("GET", "/v1/inbox")))
                .isNull();
    }
}
