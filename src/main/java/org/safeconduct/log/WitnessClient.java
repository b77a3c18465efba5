package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks witnesses, one request at a time each (C2SP tlog-witness 1.0.0); believes nothing that is not signed. */
final class WitnessClient implements AutoCloseable {
    /** Signature lines of one witness, a post-quantum one among them. */
    private static final int MAX_ANSWER = 16 << 10;

    /** How far a cosignature's time may be from this clock. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient http;

    WitnessClient(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    WitnessReply ask(WitnessAddress witness, CheckpointSubmission submission) {
        HttpRequest request = HttpRequest.newBuilder(witness.addCheckpoint())
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(submission.bytes()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            // Over the whole exchange: the client's own timeout ends with the header, and a body can drip.
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), witness.key(), submission);
        } catch (TimeoutException e) {
            return new WitnessReply.Failed(WitnessReply.Failed.Reason.TIMED_OUT);
        } catch (ExecutionException e) {
            boolean io = e.getCause() instanceof IOException;
            return new WitnessReply.Failed(
                    io ? WitnessReply.Failed.Reason.UNREACHABLE : WitnessReply.Failed.Reason.MALFORMED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WitnessReply.Failed(WitnessReply.Failed.Reason.TIMED_OUT);
        } finally {
            // Lets go of the connection where the answer did not come.
            answer.cancel(true);
        }
    }

    private WitnessReply read(HttpResponse<byte[]> answer, VerifierKey witness, CheckpointSubmission submission) {
        return switch (answer.statusCode()) {
            case 200 -> cosigned(answer.body(), witness, submission);
            case 409 -> elsewhere(answer.body());
            case 422 -> new WitnessReply.Contradicted(422);
            case 429 -> new WitnessReply.Failed(WitnessReply.Failed.Reason.THROTTLED);
            default -> new WitnessReply.Failed(WitnessReply.Failed.Reason.REFUSED);
        };
    }

    private static WitnessReply elsewhere(byte[] body) {
        String text = new String(body, US_ASCII);
        OptionalLong size = StrictText.decimal(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        return size.isPresent() ? new WitnessReply.Elsewhere(size.getAsLong()) : new WitnessReply.Contradicted(409);
    }

    private WitnessReply cosigned(byte[] lines, VerifierKey witness, CheckpointSubmission submission) {
        String text = submission.text();
        ByteArrayOutputStream note = new ByteArrayOutputStream();
        note.writeBytes(text.getBytes(UTF_8));
        note.write('\n');
        note.writeBytes(lines);
        SignedNote parsed;
        try {
            parsed = SignedNote.parse(note.toByteArray());
        } catch (LogRefused e) {
            return new WitnessReply.Failed(WitnessReply.Failed.Reason.MALFORMED);
        }
        // Lines that look like the end of the text would shift where it ends.
        if (!parsed.text().equals(text)) {
            return new WitnessReply.Failed(WitnessReply.Failed.Reason.MALFORMED);
        }
        for (SignedNote.Signature signature : parsed.signatures()) {
            if (signature.isBy(witness)) {
                return believed(signature, witness, text);
            }
        }
        return new WitnessReply.Failed(WitnessReply.Failed.Reason.WRONG_SIGNATURE);
    }

    private WitnessReply believed(SignedNote.Signature signature, VerifierKey witness, String text) {
        if (!witness.verifies(text.getBytes(UTF_8), signature.payload())) {
            return new WitnessReply.Failed(WitnessReply.Failed.Reason.WRONG_SIGNATURE);
        }
        Instant now = clock.instant();
        long time = ByteBuffer.wrap(signature.payload()).getLong();
        boolean recent = Math.abs(time - now.getEpochSecond()) <= SKEW.toSeconds();
        return recent
                ? new WitnessReply.Cosigned(signature)
                : new WitnessReply.Failed(WitnessReply.Failed.Reason.WRONG_TIME);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
