package org.safeconduct.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one signed-in subject may ask, known to the roster or not; whatever no token signed in, with or without
 * an Authorization header, counts for its address.
 */
final class CallerLimit extends OncePerRequestFilter {
    private final Buckets requests;
    private final AddressLimit addresses;

    CallerLimit(LimitSettings limits, AddressLimit addresses) {
        this.requests = new Buckets(limits.requests());
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? requests.take(CallerToken.subject(token.getToken()))
                : addresses.anonymous(request);
        if (wait.isPositive()) {
            TooMany.write(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
    }
}
