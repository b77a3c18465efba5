package org.safeconduct.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Tries a request again while its failure may pass, a bounded number of times with a growing, random pause. Only for
 * requests that may be executed twice; a conditional put becomes one by its mark ({@link S3Writes}).
 *
 * @param pause before the second attempt at most; doubles with each
 */
record Attempts(int most, Duration pause) {
    private static final SecureRandom RANDOM = new SecureRandom();
    static final Attempts USUAL = new Attempts(5, Duration.ofMillis(200));

    <T> T of(Supplier<CompletableFuture<T>> request) throws IOException {
        return finish(request.get(), request);
    }

    /** @param first the first attempt, already under way */
    <T> T finish(CompletableFuture<T> first, Supplier<CompletableFuture<T>> request) throws IOException {
        CompletableFuture<T> attempt = first;
        for (int made = 1; ; made++) {
            try {
                return attempt.join();
            } catch (CompletionException e) {
                S3Failure failure = S3Failure.of(e);
                if (!failure.isTransient() || made == most) {
                    throw failure;
                }
            }
            pauseAfter(made);
            attempt = request.get();
        }
    }

    private void pauseAfter(int made) throws InterruptedIOException {
        try {
            // Random, so that many servers do not come back to a struggling store at the same moment.
            Thread.sleep(RANDOM.nextLong(1 + (pause.toMillis() << (made - 1))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts");
        }
    }
}
