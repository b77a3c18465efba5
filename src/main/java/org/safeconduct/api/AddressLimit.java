package org.safeconduct.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one address may ask without a sign-in, and how often its sign-ins may fail: each costs a signature check.
 * A valid sign-in is counted by person instead, because a whole office may share an address.
 */
final class AddressLimit extends OncePerRequestFilter {
    /** One customer's usual share of IPv6 addresses counts as one. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final Buckets anonymous;
    private final Buckets failures;

    AddressLimit(LimitSettings limits) {
        this.anonymous = new Buckets(limits.anonymous());
        this.failures = new Buckets(limits.failures());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = network(request.getRemoteAddr());
        boolean signedIn = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        Duration wait = signedIn ? failures.wait(address) : anonymous.take(address);
        if (wait.isPositive()) {
            TooMany.write(request, response, wait);
            return;
        }
        chain.doFilter(request, response);
        if (signedIn && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            failures.take(address);
        }
    }

    static String network(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_PREFIX_BYTES))
                : parsed.getHostAddress();
    }
}
