package org.safeconduct.api;

import java.net.InetAddress;
import java.util.List;
import org.springframework.core.env.Environment;

/** Where the server listens: tokens and people's cases are never sent in the clear beyond this machine. */
final class ListenAddress {
    private static final String ADDRESS = "server.address";

    /** Any of them makes Spring Boot listen with TLS. */
    private static final List<String> TLS =
            List.of("server.ssl.bundle", "server.ssl.certificate", "server.ssl.key-store");

    private ListenAddress() {}

    static boolean secure(Environment environment) {
        return environment.getProperty("server.ssl.enabled", Boolean.class, true)
                && TLS.stream().anyMatch(environment::containsProperty);
    }

    /** @throws SettingRefused where others could connect without TLS, and nobody said that a proxy does it */
    static void require(Environment environment) {
        if (!secure(environment)
                && !environment.getProperty("safeconduct.tls-by-proxy", Boolean.class, false)
                && !loopback(environment.getProperty(ADDRESS, ""))) {
            throw new SettingRefused(
                    SettingRefused.Reason.PLAIN,
                    ADDRESS,
                    "server.address is no loopback address, and there is no TLS: set server.ssl, or"
                            + " safeconduct.tls-by-proxy=true if a proxy does it.");
        }
    }

    private static boolean loopback(String address) {
        try {
            return address.equals("localhost") || InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
