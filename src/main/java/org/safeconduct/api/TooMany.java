package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The answer to a caller over a limit (RFC 6585 section 4). */
final class TooMany {
    private TooMany() {}

    static void write(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
        Problems.write(request, response, ApiRefusal.TOO_MANY_REQUESTS);
    }
}
