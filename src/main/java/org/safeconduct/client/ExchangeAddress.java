package org.safeconduct.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an exchange is: encrypted, or on this very machine. */
public record ExchangeAddress(URI base) {
    /** @param text such as {@code https://exchange.example}: scheme, host, port where it is not the usual one */
    public static ExchangeAddress parse(String text) throws ClientRefused {
        URI uri;
        try {
            uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            throw new ClientRefused(ClientRefusal.ADDRESS_INVALID, e);
        }
        boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
        if (!plain || uri.getHost() == null || !uri.getRawPath().isEmpty()) {
            throw new ClientRefused(ClientRefusal.ADDRESS_INVALID);
        }
        if (!isSafe(uri)) {
            throw new ClientRefused(ClientRefusal.ADDRESS_NOT_ENCRYPTED);
        }
        return new ExchangeAddress(uri);
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    /** HTTPS anywhere; plain HTTP only where nobody else can listen. */
    static boolean isSafe(URI uri) {
        return switch (scheme(uri.getScheme())) {
            case "https" -> uri.getHost() != null;
            case "http" -> isLoopback(uri.getHost());
            default -> false;
        };
    }

    /**
     * Whether this exchange may send us there to sign in. One elsewhere may not name this machine: what listens here is
     * not its sign-in.
     */
    boolean mayName(URI other) {
        return isSafe(other) && (isLoopback(base.getHost()) || !isLoopback(other.getHost()));
    }

    private static String scheme(@Nullable String scheme) {
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    /** By its text: a name that today resolves to this machine may resolve to another tomorrow. */
    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }
}
