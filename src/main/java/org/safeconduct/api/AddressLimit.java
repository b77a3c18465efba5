package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bounds what one address may ask without a sign-in, and how often its sign-ins may fail. Neither touches whoever has
 * signed in: a whole office, and whoever wants to harm it, may share an address.
 */
final class AddressLimit {
    /** One customer's usual share of IPv6 addresses counts as one. */
    private static final int IPV6_PREFIX_BYTES = 8;

    /** What a trusted proxy forwards is not always an address; all of these count as one. */
    private static final String NO_ADDRESS = "-";

    private final Buckets anonymous;
    private final Buckets failures;

    AddressLimit(LimitSettings limits) {
        this.anonymous = new Buckets(limits.anonymous());
        this.failures = new Buckets(limits.failures());
    }

    /** Counts a request without a sign-in; zero, or how long to wait. */
    Duration anonymous(HttpServletRequest request) {
        return anonymous.take(network(request.getRemoteAddr()));
    }

    /** Counts a sign-in that failed; zero, or how long to wait. */
    Duration failed(HttpServletRequest request) {
        return failures.take(network(request.getRemoteAddr()));
    }

    static String network(String address) {
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return NO_ADDRESS;
        }
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_PREFIX_BYTES))
                : parsed.getHostAddress();
    }
}
