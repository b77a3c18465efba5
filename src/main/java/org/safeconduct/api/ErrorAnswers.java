package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the controllers and Spring's dispatching throw, as problem documents. */
@RestControllerAdvice
final class ErrorAnswers {
    @ExceptionHandler
    void refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, refused.refusal());
    }

    @ExceptionHandler
    void body(BodyRefused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, refused.refusal());
    }

    @ExceptionHandler
    void stoodStill(SocketTimeoutException timeout, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problems.write(request, response, ApiRefusal.TIMED_OUT);
    }

    /** Everything else that was not ours to expect: the outermost filter logs it and answers. */
    @ExceptionHandler
    void other(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted() || !(failure instanceof ErrorResponse error)) {
            throw failure;
        }
        error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        Problems.write(request, response, refusal(error.getStatusCode()));
    }

    static Refusal refusal(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> ApiRefusal.NOT_FOUND;
            case 405 -> ApiRefusal.METHOD_NOT_ALLOWED;
            case 406 -> ApiRefusal.NOT_ACCEPTABLE;
            case 408 -> ApiRefusal.TIMED_OUT;
            case 413 -> ApiRefusal.TOO_LARGE;
            case 415 -> ApiRefusal.MEDIA_TYPE;
            case 416 -> ApiRefusal.RANGE_NOT_SATISFIABLE;
            case 429 -> ApiRefusal.TOO_MANY_REQUESTS;
            // Tomcat's for a transfer coding it does not know: a fault of the request.
            case 501 -> ApiRefusal.REQUEST_MALFORMED;
            case 503 -> ApiRefusal.UNAVAILABLE;
            default -> status.is4xxClientError() ? ApiRefusal.REQUEST_MALFORMED : ApiRefusal.INTERNAL;
        };
    }
}
