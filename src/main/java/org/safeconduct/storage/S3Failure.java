package org.safeconduct.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A request that an S3 store refused or did not answer. Tells the status and S3's error code and nothing else of what
 * was sent or answered: that quotes credentials' names and signatures.
 */
final class S3Failure extends IOException {
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    /** Codes that S3 documents as worth another try; two of them come with status 409, some inside a 200. */
    private static final Set<String> TRANSIENT = Set.of(
            "ConditionalRequestConflict",
            "InternalError",
            "OperationAborted",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown");

    private final int status;
    private final String code;

    private S3Failure(int status, String code, @Nullable IOException cause) {
        super("S3 store: " + (status == 0 ? code : status + " " + code), cause);
        this.status = status;
        this.code = code;
    }

    static S3Failure of(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case ErrorResponseException e ->
                new S3Failure(e.response().code(), e.errorResponse().code(), null);
            case ServerException e -> new S3Failure(e.statusCode(), "without an error code", null);
            // Something on the way answered instead of the store, a proxy for example.
            case InvalidResponseException e -> new S3Failure(0, "not an S3 answer", null);
            case IOException e -> new S3Failure(0, "no answer", e);
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default ->
                cause.getCause() instanceof IOException e
                        ? new S3Failure(0, "no answer", e)
                        : new S3Failure(0, cause.getClass().getSimpleName(), null);
        };
    }

    boolean isTransient() {
        return status == 0
                || status == 408
                || status == 429
                || (status >= 500 && status != 501)
                || TRANSIENT.contains(code);
    }

    boolean isConditionFailed() {
        return status == PRECONDITION_FAILED;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    boolean isObjectMissing() {
        return status == NOT_FOUND && code.equals("NoSuchKey");
    }

    boolean isBeyondEnd() {
        return status == 416;
    }

    boolean isBucketThere() {
        return code.equals("BucketAlreadyOwnedByYou");
    }
}
