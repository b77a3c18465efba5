package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;

/** An answer whose body is still to be read: nothing of it is believed. */
record Reply(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether asking later may help: the exchange, or something before it, was not able to answer now. */
    boolean passing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    void require(String mediaType) throws ClientRefused {
        if (!mediaType().equals(mediaType)) {
            throw unreadable(ClientRefusal.ANSWER_UNEXPECTED);
        }
    }

    String mediaType() {
        String type = headers.firstValue("Content-Type").orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** An error's text may be a proxy's; what comes with success is the exchange's answer. */
    private ClientRefused unreadable(ClientRefusal refusal) {
        return status / 100 == 2 ? ClientRefused.unreadable(refusal, null) : new ClientRefused(refusal);
    }

    /** The whole body, which is not read beyond the longest there may be. */
    byte[] bytes(int longest) throws ClientRefused, IOException {
        byte[] bytes = body.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw unreadable(ClientRefusal.ANSWER_TOO_LONG);
        }
        return bytes;
    }

    /** Retry-After in seconds (RFC 9110 section 10.2.3); the form with a date is not worth a clock comparison. */
    Duration retryAfter(Duration otherwise, Duration longest) {
        String value = headers.firstValue("Retry-After").orElse("");
        if (!value.matches("\\d{1,4}")) {
            return otherwise;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(value));
        return asked.compareTo(longest) > 0 ? longest : asked;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
