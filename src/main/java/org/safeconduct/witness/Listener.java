package org.safeconduct.witness;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own HTTP server: nothing to install at a partner's, few features, and limits on the whole time that a
 * request may take, not only on its pauses, so that nobody holds a connection by dripping.
 */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int STOPPING_SECONDS = 1;

    /** Read once by the JDK when the first server of the process is made; seconds, counts and bytes. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "10",
            "jdk.httpserver.maxConnections", "256",
            "sun.net.httpserver.maxReqHeaders", "32",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            // Taken in, unread, after the answer: to hang up on somebody who still writes takes the answer away too.
            "sun.net.httpserver.drainAmount", "2097152",
            // Longer than a log's client keeps an idle connection: the client is the one who lets go.
            "sun.net.httpserver.idleInterval", "60",
            // An answer is two small packets: the second must not wait for the first one's acknowledgement.
            "sun.net.httpserver.nodelay", "true");

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Listener(HttpServer server) {
        this.server = server;
    }

    static Listener start(InetSocketAddress address, @Nullable SSLContext tls, HttpHandler handler) throws IOException {
        Listener listener = new Listener(create(address, tls));
        listener.server.setExecutor(listener.threads);
        listener.server.createContext("/", handler);
        listener.server.start();
        return listener;
    }

    private static HttpServer create(InetSocketAddress address, @Nullable SSLContext tls) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, BACKLOG);
        }
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(STOPPING_SECONDS);
        threads.close();
    }
}
