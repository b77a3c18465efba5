package org.safeconduct.demo.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.beans.BeansException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The demo's OpenID provider, on a loopback port of its own. */
public final class EmbeddedProvider implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;
    private final URI issuer;

    private EmbeddedProvider(AnnotationConfigServletWebServerApplicationContext context, URI issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    /**
     * @param port on 127.0.0.1, or 0 for a free one
     * @param audience the access tokens' {@code aud}
     * @throws IOException if the port is taken
     */
    public static EmbeddedProvider start(int port, String audience, Accounts accounts, InstantSource clock)
            throws IOException {
        URI issuer = URI.create("http://127.0.0.1:" + (port == 0 ? freePort() : port));
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(URI.class, () -> issuer);
        context.registerBean(Accounts.class, () -> accounts);
        context.registerBean(InstantSource.class, () -> clock);
        context.registerBean(ProviderConfiguration.Audience.class, () -> new ProviderConfiguration.Audience(audience));
        context.register(ProviderConfiguration.class);
        try {
            context.refresh();
            return new EmbeddedProvider(context, issuer);
        } catch (BeansException e) {
            context.close();
            throw new IOException("the embedded OpenID provider did not start", e);
        }
    }

    /** The issuer is part of every token, so the port must be known before the server has one. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What a token's {@code iss} says, and where {@code /.well-known/openid-configuration} is. */
    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        context.close();
    }
}
