package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** HTTP with every wait bounded; follows nobody elsewhere. */
final class Http implements AutoCloseable {
    private final HttpClient client;
    private final Patience patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("patience").daemon().factory());

    Http(Patience patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    Patience patience() {
        return patience;
    }

    Reply send(HttpRequest request, Duration total) throws IOException {
        return send(request, total, () -> 0);
    }

    /**
     * @param total longest time the answer's body may take
     * @param moved bytes of the request's body that have left: while it grows, the answer may be late
     */
    Reply send(HttpRequest request, Duration total, LongSupplier moved) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        HttpResponse<InputStream> response = await(answer, moved);
        InputStream body = new GuardedStream(response.body(), patience.idle(), total, clock);
        return new Reply(response.statusCode(), response.headers(), body);
    }

    private <T> T await(CompletableFuture<T> answer, LongSupplier moved) throws IOException {
        long before;
        do {
            before = moved.getAsLong();
            try {
                return answer.get(patience.answer().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Asked again below, if anything moved meanwhile.
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            }
        } while (moved.getAsLong() > before);
        answer.cancel(true);
        throw new HttpTimeoutException("no answer");
    }

    /** Whether the request cannot have been acted on. */
    static boolean neverArrived(IOException failure) {
        return failure instanceof java.net.ConnectException || failure instanceof HttpConnectTimeoutException;
    }

    @Override
    public void close() {
        client.shutdownNow();
        clock.shutdownNow();
    }
}
