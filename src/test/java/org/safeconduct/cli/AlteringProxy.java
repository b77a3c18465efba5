package org.safeconduct.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays a modified server: passes everything on to a real one, and answers what its operator wants to be believed. */
final class AlteringProxy implements AutoCloseable {
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "host", "expect", "upgrade", "transfer-encoding", "http2-settings");

    /** What the client gets instead. */
    interface Lie {
        /** @param asked method and path @param answer of the real server */
        byte[] instead(String asked, byte[] answer) throws Exception;
    }

    private static final Lie NONE = (asked, answer) -> answer;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int target;
    private volatile Lie lie = NONE;

    AlteringProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void passOnTo(int port) {
        target = port;
    }

    void lies(Lie next) {
        lie = next;
    }

    void tellsTheTruth() {
        lie = NONE;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + target + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OURS.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, List.copyOf(values));
                }
            });
            byte[] said = ofItself(exchange.getRequestURI().getPath(), answer.body());
            byte[] told = answer.statusCode() == 200
                    ? lie.instead(exchange.getRequestMethod() + " " + exchange.getRequestURI(), said)
                    : said;
            exchange.sendResponseHeaders(answer.statusCode(), told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the lie failed", e);
        }
    }

    /** What a server says of its own address, it says by the request's Host, which this client cannot set. */
    private byte[] ofItself(String path, byte[] answer) {
        return path.equals("/.well-known/oauth-protected-resource")
                ? new String(answer, StandardCharsets.UTF_8)
                        .replace("http://127.0.0.1:" + target, address())
                        .getBytes(StandardCharsets.UTF_8)
                : answer;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.shutdownNow();
    }
}
