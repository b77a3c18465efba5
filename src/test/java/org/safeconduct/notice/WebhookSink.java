package org.safeconduct.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks that checks as the specification says, on its own. */
final class WebhookSink implements AutoCloseable {
    private static final byte[] KEY = "a fictional key of 24 bytes and more".getBytes(UTF_8);
    static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    record Received(String method, String id, long timestamp, String signature, String body) {
        boolean isSigned() throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return signature.equals("v1," + Base64.getEncoder().encodeToString(expected));
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger status = new AtomicInteger(204);

    private final HttpServer server;
    private final CountDownLatch hanging = new CountDownLatch(1);

    WebhookSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.createContext("/hangs", this::hang);
        server.start();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    WebhookChannel channel(String path) {
        return new WebhookChannel(WebhookChannel.client(), address(path), WebhookSecret.parse(SECRET));
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(received(exchange));
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status.get(), -1);
        exchange.close();
    }

    private static Received received(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return new Received(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                headers.getFirst("webhook-id"),
                Long.parseLong(headers.getFirst("webhook-timestamp")),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private void hang(HttpExchange exchange) throws IOException {
        received.add(received(exchange));
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
