package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the witnesses of a policy show of another log, one that ended: the checkpoint that each cosigned last, which may
 * cover records that nobody else remembers (docs/witness.md, the monitoring path).
 *
 * @param shown signed by the ended log and by the witness that shows it
 * @param silent names, in the policy, of those that did not show one
 */
public record WitnessNotes(List<byte[]> shown, List<String> silent) {
    private static final int LONGEST = 128 << 10;

    /** @param timeout for each witness; all are asked at once */
    public static WitnessNotes ask(LogPolicy policy, List<VerifierKey> ended, Duration timeout) {
        LogPolicy former = LogPolicy.of(ended.toArray(VerifierKey[]::new));
        List<byte[]> shown = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        try {
            List<CompletableFuture<HttpResponse<byte[]>>> answers = policy.addresses().stream()
                    .map(each -> http.sendAsync(
                            HttpRequest.newBuilder(checkpoint(each, former.origin()))
                                    .GET()
                                    .build(),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST)))
                    .toList();
            long end = System.nanoTime() + timeout.toNanos();
            for (int i = 0; i < answers.size(); i++) {
                WitnessAddress witness = policy.addresses().get(i);
                Optional<byte[]> note = await(answers.get(i), end - System.nanoTime());
                if (note.isPresent() && holds(note.get(), former, witness.key())) {
                    shown.add(note.get());
                } else {
                    silent.add(witness.name());
                }
            }
        } finally {
            http.shutdownNow();
        }
        return new WitnessNotes(List.copyOf(shown), List.copyOf(silent));
    }

    private static Optional<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer, long nanoseconds) {
        try {
            HttpResponse<byte[]> response = answer.get(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }

    /** Otherwise anybody at that address could hide what the witness has seen behind something older of the log's. */
    private static boolean holds(byte[] note, LogPolicy former, VerifierKey witness) {
        try {
            Checkpoint checkpoint = Checkpoint.verify(note, former);
            return checkpoint.origin().equals(former.origin())
                    && !SignedNote.parse(note).verify(List.of(witness)).isEmpty();
        } catch (LogRefused e) {
            return false;
        }
    }

    private static URI checkpoint(WitnessAddress witness, String origin) {
        String hash = HexFormat.of().formatHex(Sha256.digest().digest(origin.getBytes(UTF_8)));
        return witness.below(hash + "/checkpoint");
    }
}
