package org.safeconduct.notice;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A signed POST to one address, after Standard Webhooks 1.0. The address is the operator's own choice, whatever it is. */
public final class WebhookChannel implements Channel {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Nobody reads it; whoever answers more is not what the operator meant. */
    private static final int MOST_ANSWERED = 4096;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpClient http;
    private final URI address;
    private final WebhookSecret secret;

    /** @throws IllegalArgumentException, without naming it, unless it is https, or http on this machine */
    public WebhookChannel(HttpClient http, String address, WebhookSecret secret) {
        this.http = http;
        this.address = address(address);
        this.secret = secret;
    }

    /** For all of them: it follows no redirect, which would pass a message and its signature on. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    private static URI address(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address");
        }
        String host = address.getHost();
        boolean safe = "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host);
        if (!safe || host == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("not https");
        }
        return address;
    }

    @Override
    public void tell(UUID message, Pace pace, Instant now) throws NotTold {
        byte[] body = Words.json(pace);
        String id = WebhookSecret.id(message);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", secret.sign(id, now, body))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<Void> answer =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.discarding(), MOST_ANSWERED));
            if (answer.statusCode() / 100 != 2) {
                throw new NotTold(NotTold.Reason.NOT_TAKEN);
            }
        } catch (IOException e) {
            throw new NotTold(NotTold.Reason.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTold(NotTold.Reason.TIMED_OUT);
        }
    }
}
