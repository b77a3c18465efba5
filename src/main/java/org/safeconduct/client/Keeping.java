package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.KeptPart;
import org.safeconduct.bundle.PartReader;
import org.safeconduct.bundle.Progress;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.release.Purpose;
import org.safeconduct.release.Rendition;
import org.safeconduct.viewing.ViewingRefusal;
import org.safeconduct.viewing.ViewingRefused;

/**
 * Opens parts, recorded and verified like every opening, for whoever seals them anew: they stay encrypted on the disk until
 * this is closed, and then nothing is left of them.
 */
public final class Keeping implements AutoCloseable {
    /** @param sender who sealed it, by the roster @param own parts that are sealed to whoever asks, by their index */
    public record Received(Envelope envelope, Person sender, List<Integer> own) {}

    /** @param record index of the record of the opening @param reported whether the exchange has recorded that it was opened */
    public record Kept(BundleId bundle, int part, KeptPart contents, long record, boolean reported) {}

    private final Exchange exchange;
    private final Roster roster;
    private final KeyRing reader;
    private final Home home;
    private final InstantSource clock;
    private final List<KeptPart> parts = new ArrayList<>();

    public Keeping(Exchange exchange, Roster roster, KeyRing reader, Home home, InstantSource clock) {
        this.exchange = exchange;
        this.roster = roster;
        this.reader = reader;
        this.home = home;
        this.clock = clock;
    }

    /** What a bundle's envelope says, as its sender signed it; nothing is opened, and nothing recorded. */
    public Received look(BundleId bundle) throws Refused {
        Instant now = clock.instant();
        SignedBundle signed = SignedBundle.read(exchange, roster, bundle, now);
        List<Integer> own = signed.envelope().parts().stream()
                .filter(part -> part.recipients()
                        .contains(reader.certificates().encryption().fingerprints()))
                .map(EnvelopePart::index)
                .toList();
        return new Received(signed.envelope(), signed.sender().person(), own);
    }

    /**
     * Opens one part: its key is released, and the opening reported, before anything is made of it.
     *
     * @param words why, 10 to 500 characters
     * @param beside what will be written: the ciphertext is kept next to it meanwhile
     * @throws ApprovalAwaited where the part is one that two persons open, and no yes is there yet
     */
    public Kept keep(BundleId bundle, int part, String words, Path beside, Progress progress)
            throws Refused, IOException {
        Opening.Wish wish = new Opening.Wish(
                bundle, part, Purpose.READING, Rendition.ORIGINAL, false, words, false, Duration.ofHours(24));
        Path place = place(beside);
        Opening.Read<KeptPart> read = new Opening(exchange, roster, reader, home, clock)
                .release(wish, of -> requireRoom(place, of.length()), (attempt, answer, key) -> {
                    try (InputStream payload =
                            exchange.payload(bundle, part, attempt.part().length())) {
                        KeptPart kept = PartReader.keep(payload, key, place, progress);
                        // From here on it is this object's to close, whatever fails next.
                        parts.add(kept);
                        return kept;
                    }
                });
        return new Kept(bundle, part, read.made(), read.answer().index(), read.reported());
    }

    /** Removes what a killed process kept beside a file that it had made by then. */
    public static void sweep(Path beside) {
        PartReader.sweep(place(beside), beside);
    }

    private static Path place(Path beside) {
        return beside.resolveSibling(beside.getFileName() + ".part");
    }

    /** Before the record: once as it came, and once more sealed anew. */
    private static void requireRoom(Path place, long length) throws Refused, IOException {
        FileStore disk = Files.getFileStore(place.toAbsolutePath().resolveSibling(""));
        // Some systems do not tell.
        if (disk.getTotalSpace() > 0 && disk.getUsableSpace() / 2 < length) {
            throw new ViewingRefused(ViewingRefusal.NO_ROOM, null);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (KeptPart each : parts) {
            try {
                each.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        parts.clear();
        if (failed != null) {
            throw failed;
        }
    }
}
