package org.safeconduct.api;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of every answer. Nothing here is for a browser to show, frame, guess at or keep. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    /** @param secure whether the request came by TLS: HSTS means nothing otherwise (RFC 6797 section 7.2) */
    static void set(HttpServletResponse response, boolean secure) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
