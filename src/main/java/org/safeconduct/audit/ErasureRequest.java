package org.safeconduct.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.log.ErasedRange;
import org.safeconduct.log.RequestId;

/**
 * What a registrar and a reviewer both sign to erase sections of records; the exact bytes of its JSON are what is
 * signed.
 *
 * @param origin the log's origin
 * @param registrar signing pair of whoever asks
 * @param reviewer signing pair of whoever agrees: another person
 * @param nonce 32 random bytes, hexadecimal; also makes the request's id
 * @param time UTC; stale after seven days, since two people have to sign
 */
public record ErasureRequest(
        String format,
        String origin,
        List<ErasedRange> ranges,
        ErasureBasis basis,
        FingerprintPair registrar,
        FingerprintPair reviewer,
        String nonce,
        Instant time) {
    public static final String FORMAT = "safeconduct erasure request 1";
    /** What one request may take away: more is what retention rules are for. */
    public static final int MOST_RANGES = 64;

    public static final long MOST_RECORDS = 10_000;

    public ErasureRequest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(basis);
        Objects.requireNonNull(registrar);
        Objects.requireNonNull(reviewer);
        Objects.requireNonNull(time);
        ranges = List.copyOf(ranges);
        if (!nonce.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a nonce");
        }
        if (ranges.isEmpty() || ranges.size() > MOST_RANGES || count(ranges) > MOST_RECORDS) {
            throw new IllegalArgumentException("at least one range and not too many");
        }
    }

    private static long count(List<ErasedRange> ranges) {
        long count = 0;
        for (ErasedRange range : ranges) {
            long more = range.last() - range.first();
            if (more >= MOST_RECORDS) {
                throw new IllegalArgumentException("too many records");
            }
            count += more + 1;
        }
        return count;
    }

    /** How many records it names; one named twice counts twice. */
    long records() {
        return count(ranges);
    }

    /** The request id of its record, made from the nonce (RFC 9562 version 8): one record a request. */
    public UUID id() {
        return RequestId.of(FORMAT, nonce);
    }
}
