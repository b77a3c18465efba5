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
        byte[] actor = StrictJson.write(actor(random));
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

    private static Facts facts(long index, SplittableRandom random) {
        int kind = random.nextInt(100);
        long bundle = Math.max(0, index / 40 - random.nextInt(200));
        String reason = null;
        String purpose = PURPOSES.get(Math.min(random.nextInt(8), PURPOSES.size() - 1));
        Event event;
        if (kind < 10) {
            event = Event.DEPOSITED;
            purpose = null;
        } else if (kind < 52) {
            event = Event.RELEASE_GRANTED;
        } else if (kind < 55) {
            event = Event.RELEASE_REFUSED;
            reason = kind == 52 ? "release.stale" : "release.not-a-recipient";
        } else if (kind < 95) {
            event = Event.OPENED;
        } else {
            event = Event.LOG_READ;
            purpose = null;
        }
        boolean read = event == Event.LOG_READ;
        return new Facts(
                event,
                START.plusSeconds(STEP_SECONDS * index),
                read ? null : bundle(bundle),
                read ? null : bundle(bundle / 3 + (1L << 40)),
                read ? null : 1 + random.nextInt(4),
                read ? "reviewer" : event == Event.DEPOSITED ? "partner" : "officer",
                purpose,
                reason);
    }

    /** The first are busier than the last. */
    private static Actor actor(SplittableRandom random) {
        int person = (int) (64 * Math.pow(random.nextDouble(), 2));
        return new Actor("officer-" + person, "office-" + person % 12, hex(random, 32), hex(random, 32));
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
