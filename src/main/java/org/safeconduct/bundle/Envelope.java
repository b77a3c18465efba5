package org.safeconduct.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.safeconduct.keys.FingerprintPair;

/**
 * The routing facts in envelope.json, all that a server may read. What is constructed holds the rules of
 * docs/bundle-format.md, "Envelope"; what does not is an {@code IllegalArgumentException}.
 *
 * @param referral 32 lower-case hexadecimal digits, random
 * @param stream the resettlement stream, such as {@code hrd}: a value agreed with the recipients
 * @param people in the case, 1 to 99
 * @param created UTC, to the minute
 * @param parts 1 to 16, by their index from 1
 */
public record Envelope(
        String format,
        int suite,
        BundleId bundle,
        String referral,
        String stream,
        Priority priority,
        int people,
        Instant created,
        FingerprintPair sender,
        List<EnvelopePart> parts) {
    public static final String FORMAT = "safeconduct bundle 1";
    public static final int SUITE = 1;
    public static final int MOST_PEOPLE = 99;
    public static final int MOST_PARTS = 16;

    private static final Pattern REFERRAL = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern STREAM = Pattern.compile("[a-z0-9-]{1,32}");

    public Envelope {
        parts = List.copyOf(parts);
        Rules.require(format.equals(FORMAT) && suite == SUITE, "format and suite");
        requireFacts(referral, stream, people, created);
        Rules.require(bundle != null && priority != null && sender != null, "bundle, priority and sender");
        Rules.require(!parts.isEmpty() && parts.size() <= MOST_PARTS, "number of parts");
        int[] indexes = parts.stream().mapToInt(EnvelopePart::index).toArray();
        Rules.require(IntStream.range(0, indexes.length).allMatch(i -> indexes[i] == i + 1), "parts count from one");
        Rules.require(
                priority == Priority.EMERGENCY || parts.stream().allMatch(part -> part.breakGlass() == null),
                "break-glass without emergency");
    }

    /** The part with this index, counted from 1. */
    public EnvelopePart part(int index) throws BundleRefused {
        if (index < 1 || index > parts.size()) {
            throw new BundleRefused(BundleRefusal.PART_UNKNOWN, null);
        }
        return parts.get(index - 1);
    }

    static void requireFacts(String referral, String stream, int people, Instant created) {
        Rules.require(REFERRAL.matcher(referral).matches(), "referral");
        Rules.require(STREAM.matcher(stream).matches(), "stream");
        Rules.require(people >= 1 && people <= MOST_PEOPLE, "number of people");
        Rules.require(created.equals(created.truncatedTo(ChronoUnit.MINUTES)), "created to the minute");
    }
}
