package org.safeconduct.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds what Spring answers under /.well-known before it looks at any sign-in: {@link CallerLimit} never sees that. */
final class MetadataLimit extends OncePerRequestFilter {
    private static final RequestMatcher METADATA =
            PathPatternRequestMatcher.withDefaults().matcher("/.well-known/**");

    private final AddressLimit addresses;

    MetadataLimit(AddressLimit addresses) {
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !METADATA.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = addresses.anonymous(request);
        if (wait.isPositive()) {
            TooMany.write(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
    }
}
