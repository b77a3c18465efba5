package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.KeptPart;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.language.Refused;
import org.safeconduct.release.DepositVerifier.Arrival;
import org.safeconduct.viewing.SafeViewer;

/** An {@link Opening} after which nothing is in a file in clear: for a program that shows pages itself. */
public final class Holding {
    /**
     * @param part is the caller's to close
     * @param mark words for each picture's watermark: who opened it, when, under which record
     * @param reviewDue until when it has to be reviewed; null unless it was a break-glass opening
     * @param reported whether the exchange has recorded that it was opened
     */
    public record Held(
            Arrival arrival,
            Envelope envelope,
            KeptPart part,
            List<String> mark,
            long index,
            @Nullable Instant reviewDue,
            boolean cosigned,
            boolean reported) {}

    private final Opening opening;
    private final Exchange exchange;

    public Holding(Opening opening, Exchange exchange) {
        this.opening = opening;
        this.exchange = exchange;
    }

    /**
     * Opens a part and holds it: see {@link PartReader#keep}.
     *
     * @param wish for pictures
     * @param folder that never appears
     * @param viewer is to draw what is opened, and has to be able to before anything is asked for
     */
    public Held hold(Opening.Wish wish, Path folder, SafeViewer viewer, Progress progress) throws Refused, IOException {
        viewer.prepare();
        Opening.Ready ready = part -> {
            viewer.requireReady();
            viewer.requireRoom(folder.toAbsolutePath().resolveSibling(""), part.length());
        };
        Opening.Read<KeptPart> read = opening.release(wish, ready, (attempt, answer, key) -> {
            long length = attempt.part().length();
            try (InputStream payload = exchange.payload(wish.bundle(), wish.part(), length)) {
                return PartReader.keep(payload, key, folder, progress);
            }
        });
        CheckedAnswer answer = read.answer();
        return new Held(
                answer.arrival(),
                read.attempt().envelope(),
                read.made(),
                opening.mark(answer),
                answer.index(),
                answer.facts().due(),
                answer.cosigned(),
                read.reported());
    }
}
