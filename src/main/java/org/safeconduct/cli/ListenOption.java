package org.safeconduct.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An address and a port, as {@code 127.0.0.1:7380} or {@code [::1]:7380}; never a name that has to be looked up. */
final class ListenOption {
    private static final int MAX_PORT = 65_535;

    private ListenOption() {}

    static InetSocketAddress parse(String typed) throws CliRefused {
        int colon = typed.lastIndexOf(':');
        try {
            int port = Integer.parseInt(typed.substring(colon + 1));
            String host = typed.substring(0, Math.max(colon, 0));
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            String literal = bracketed ? host.substring(1, host.length() - 1) : host;
            if (port >= 0 && port <= MAX_PORT) {
                return new InetSocketAddress(
                        literal.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(literal),
                        port);
            }
        } catch (IllegalArgumentException e) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--listen", "safeconduct witness"));
        }
        throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--listen", "safeconduct witness"));
    }
}
