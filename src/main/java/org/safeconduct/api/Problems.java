package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.safeconduct.json.StrictJson;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Writes the one shape of every error (RFC 9457), whichever layer found it. Nothing of the request, no path and no cause
 * is in it: only the refusal's own sentences.
 */
final class Problems {
    private Problems() {}

    static ProblemDocument of(Refusal refusal, Locale locale) {
        HttpStatus status = Statuses.of(refusal);
        return new ProblemDocument(
                status.getReasonPhrase(),
                status.value(),
                Sentences.what(refusal, locale),
                refusal.code(),
                Sentences.hint(refusal, locale).orElse(null));
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        Locale locale = Languages.of(request);
        ProblemDocument problem = of(refusal, locale);
        byte[] body = StrictJson.write(problem);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
