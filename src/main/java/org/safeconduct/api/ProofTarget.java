package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.DPoPAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a token with its proof, which must have been made for this exchange's own address (RFC 9449 section 4.3). The
 * request's Host header is whatever its sender likes: another exchange could pass on a proof that was made for itself by
 * writing its own name there.
 */
final class ProofTarget implements AuthenticationConverter {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final AuthenticationConverter standard = new DPoPAuthenticationConverter();
    private final @Nullable String address;

    /** @param address as clients reach the exchange; without one, only this machine does */
    ProofTarget(@Nullable URI address) {
        this.address = address == null ? null : written(address);
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return standard.convert(request) instanceof DPoPAuthenticationToken shown
                ? new DPoPAuthenticationToken(
                        shown.getAccessToken(), shown.getDPoPProof(), shown.getMethod(), target(request))
                : null;
    }

    private String target(HttpServletRequest request) {
        if (address != null) {
            return address + request.getRequestURI();
        }
        // Another program of this machine has another port.
        if (LOOPBACK.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && request.getServerPort() == request.getLocalPort()) {
            return request.getRequestURL().toString();
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
    }

    /** @throws IllegalStateException unless it is a scheme and a host, which ends the start */
    private static String written(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean bare = address.getRawPath() == null || address.getRawPath().matches("/?");
        if (!Set.of("http", "https").contains(scheme)
                || address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || !bare) {
            throw new IllegalStateException("The property safeconduct.address is not like https://exchange.example.");
        }
        boolean usual = address.getPort() == -1 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + address.getPort());
    }
}
