package org.safeconduct.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.safeconduct.language.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.DPoPAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers of the security chain: who is not signed in, and who may not. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final AddressLimit addresses;
    private final AuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
    private final AuthenticationEntryPoint dpop = new DPoPAuthenticationEntryPoint();

    Refusals(AddressLimit addresses) {
        this.addresses = addresses;
    }

    /** The challenge names where to sign in (RFC 9728 section 5.1); why a token is not valid is for the log only. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bound = authorization != null && authorization.regionMatches(true, 0, "DPoP ", 0, 5);
        if (cause instanceof OAuth2AuthenticationException refused) {
            Duration wait = addresses.failed(request);
            if (wait.isPositive()) {
                TooMany.write(request, response, wait);
                return;
            }
            OAuth2Error nameOnly = new OAuth2Error(refused.getError().getErrorCode());
            (bound ? dpop : bearer).commence(request, response, new OAuth2AuthenticationException(nameOnly));
            Problems.write(request, response, ApiRefusal.TOKEN_NOT_VALID);
        } else {
            bearer.commence(request, response, cause);
            Problems.write(request, response, ApiRefusal.SIGN_IN_NEEDED);
        }
    }

    /** Somebody who is known is told what there is not; everybody else only what they are not. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        Problems.write(request, response, refusal(request, response));
    }

    private static Refusal refusal(HttpServletRequest request, HttpServletResponse response) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                && token.standing() instanceof Standing.Refused refused) {
            return refused.refusal();
        }
        Set<Endpoint> here = Endpoint.at(request);
        if (here.isEmpty()) {
            return ApiRefusal.NOT_FOUND;
        }
        if (here.stream().noneMatch(endpoint -> endpoint.method().matches(request.getMethod()))) {
            response.setHeader(
                    HttpHeaders.ALLOW,
                    here.stream().map(endpoint -> endpoint.method().name()).collect(Collectors.joining(", ")));
            return ApiRefusal.METHOD_NOT_ALLOWED;
        }
        return ApiRefusal.ROLE_MISSING;
    }
}
