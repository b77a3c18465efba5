package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogDamaged;
import org.safeconduct.log.PersonFrozen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the controllers and Spring's dispatching throw, as problem documents. */
@RestControllerAdvice
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @ExceptionHandler
    void refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, refused.refusal());
    }

    @ExceptionHandler
    void stopped(LogDamaged damaged, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, damaged.refusal());
    }

    /** Between the door and the record somebody was frozen whom no refusal of the capability's own is for. */
    @ExceptionHandler
    void frozen(PersonFrozen frozen, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, DirectoryRefusal.PERSON_FROZEN);
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

    /** What was typed where a number belongs is neither answered nor logged. */
    @ExceptionHandler
    void malformed(TypeMismatchException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problems.write(request, response, ApiRefusal.REQUEST_MALFORMED);
    }

    /** Whoever sent it has hung up or broken the protocol: nothing of ours failed. */
    @ExceptionHandler({ClientAbortException.class, BadRequestException.class})
    void broken(IOException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        Problems.write(request, response, ApiRefusal.REQUEST_MALFORMED);
    }

    /** Storage or database do not work: asking later may help. */
    @ExceptionHandler({IOException.class, DataAccessException.class, TransactionException.class})
    void away(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        Refusal cutOff = cutOff(failure);
        if (cutOff != null) {
            Problems.write(request, response, cutOff);
            return;
        }
        LOG.error("storage or database failed", failure);
        Problems.write(request, response, ApiRefusal.UNAVAILABLE);
    }

    /** A storage wraps what ended the stream it was reading. */
    private static @Nullable Refusal cutOff(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyRefused refused -> {
                    return refused.refusal();
                }
                case SocketTimeoutException timeout -> {
                    return ApiRefusal.TIMED_OUT;
                }
                default -> {}
            }
        }
        return null;
    }

    /** Spring's own refusals; everything else was not ours to expect, and the outermost filter logs and answers it. */
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
