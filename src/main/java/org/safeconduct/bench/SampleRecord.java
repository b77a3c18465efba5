package org.safeconduct.bench;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/** Records of a fictional exchange's years: some dozens of people, tens of thousands of cases, one every six seconds. */
final class SampleRecord {
    static final Instant START = Instant.parse("2025-12-01T00:00:00Z");
    static final int STEP_SECONDS = 6;
    private static final int SALT = 32;
    private static final List<String> PURPOSES = List.of(
            "eligibility", "decision", "admissibility-medical", "admissibility-security", "travel", "quality-review");

    private SampleRecord() {}

    /** A line for COPY into log_staged, committed to as docs/log.md says. */
    static byte[] line(long index) {
        SplittableRandom random = new SplittableRandom(index);
        byte[] facts = StrictJson.write(facts(index, random));
        byte[] actor = StrictJson.write(actor(index));
        byte[] detail = StrictJson.write(new Detail("a benchmark of the log, nobody's file", hex(random, 32), null));
        StringBuilder line = new StringBuilder(1500);
        line.append(new UUID(random.nextLong(), random.nextLong()));
        StringBuilder entry = new StringBuilder("01");
        StringBuilder sections = new StringBuilder();
        for (byte[] section : List.of(facts, actor, detail)) {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            entry.append(hex(commitment(section, salt)));
            sections.append("\t\\\\x").append(hex(section)).append("\t\\\\x").append(hex(salt));
        }
        line.append("\t\\\\x").append(entry).append(sections).append('\n');
        return line.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String bundle(long number) {
        return String.format("%032x", number);
    }

    /** What became of a release is the record after it. */
    private static Facts facts(long index, SplittableRandom random) {
        if (isOutcome(index)) {
            Facts release = facts(index - 1, new SplittableRandom(index - 1));
            return new Facts(
                    Event.OPENED,
                    time(index),
                    release.bundle(),
                    release.referral(),
                    release.part(),
                    release.role(),
                    release.purpose(),
                    null,
                    index - 1,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        Event event = event(index);
        long bundle = Math.max(0, index / 40 - random.nextInt(200));
        String purpose = PURPOSES.get(Math.min(random.nextInt(8), PURPOSES.size() - 1));
        String reason = event == Event.RELEASE_REFUSED
                ? List.of("release.stale", "release.not-a-recipient", "release.not-a-recipient")
                        .get(random.nextInt(3))
                : null;
        boolean read = event == Event.LOG_READ;
        return new Facts(
                event,
                time(index),
                read ? null : bundle(bundle),
                read ? null : bundle(bundle / 3 + (1L << 40)),
                read ? null : 1 + random.nextInt(4),
                read ? "reviewer" : event == Event.DEPOSITED ? "partner" : "officer",
                read || event == Event.DEPOSITED ? null : purpose,
                reason);
    }

    static Instant time(long index) {
        return START.plusSeconds(STEP_SECONDS * index);
    }

    private static boolean isOutcome(long index) {
        return index % 2 == 1 && event(index - 1) == Event.RELEASE_GRANTED;
    }

    /** Of every second record, and of those that are no outcome. */
    private static Event event(long index) {
        int kind = new SplittableRandom(~index).nextInt(100);
        if (index % 2 == 0 && kind < 84) {
            return Event.RELEASE_GRANTED;
        }
        return switch (kind % 16) {
            case 0, 1, 2 -> Event.RELEASE_REFUSED;
            case 3, 4, 5 -> Event.LOG_READ;
            default -> Event.DEPOSITED;
        };
    }

    /** The first are busier than the last; with one release in sixteen a second person agreed. */
    private static Actor actor(long index) {
        long begun = isOutcome(index) ? index - 1 : index;
        SplittableRandom random = new SplittableRandom(-1 - 2 * begun);
        int person = (int) (64 * Math.pow(random.nextDouble(), 2));
        boolean agreed = event(begun) == Event.RELEASE_GRANTED && random.nextInt(16) == 0;
        return new Actor(
                "officer-" + person,
                "office-" + person % 12,
                hex(random, 32),
                hex(random, 32),
                agreed ? "officer-" + random.nextInt(64) : null);
    }

    private static String hex(SplittableRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return hex(value);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] commitment(byte[] section, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return mac.doFinal(section);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
