package org.safeconduct.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** What was found so far. Not for several threads. */
public final class Mismatches {
    private static final int MOST_PLACES = 100;

    /** @param places the first ones, by identifier @param digest SHA-256 over all places in their order, hexadecimal */
    public record Found(Mismatch mismatch, long count, List<String> places, String digest) {}

    private static final class Tally {
        private final List<String> places = new ArrayList<>();
        private final MessageDigest digest = sha256();
        private long count;
    }

    private final Map<Mismatch, Tally> tallies = new EnumMap<>(Mismatch.class);
    private final LongConsumer progress;
    private long compared;

    /** @param progress told how much was compared so far */
    Mismatches(LongConsumer progress) {
        this.progress = progress;
    }

    /** @param place identifier of what does not fit: random, or an index; nothing personal */
    void add(Mismatch mismatch, String place) {
        Tally tally = tallies.computeIfAbsent(mismatch, kind -> new Tally());
        tally.count++;
        tally.digest.update((place + "\n").getBytes(StandardCharsets.UTF_8));
        if (tally.places.size() < MOST_PLACES) {
            tally.places.add(place);
        }
    }

    void compared(long more) {
        compared += more;
        progress.accept(compared);
    }

    long compared() {
        return compared;
    }

    List<Found> found() {
        List<Found> all = new ArrayList<>();
        tallies.forEach((kind, tally) -> all.add(new Found(
                kind,
                tally.count,
                List.copyOf(tally.places),
                HexFormat.of().formatHex(copy(tally.digest).digest()))));
        return all;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
