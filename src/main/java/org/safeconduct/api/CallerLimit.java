package org.safeconduct.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds what one signed-in subject may ask, known to the roster or not. */
final class CallerLimit extends OncePerRequestFilter {
    private final Buckets requests;

    CallerLimit(LimitSettings limits) {
        this.requests = new Buckets(limits.requests());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
            Duration wait = requests.take(CallerToken.subject(token.getToken()));
            if (wait.isPositive()) {
                TooMany.write(request, response, wait);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
