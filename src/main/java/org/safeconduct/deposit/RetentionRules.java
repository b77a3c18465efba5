package org.safeconduct.deposit;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the exchange keeps what it was sent.
 *
 * @param withdrawn after a referral was taken back; nothing of it can be opened any more
 * @param streams by the stream's name: after the last bundle of a case; where there is none for a stream, for ever
 */
public record RetentionRules(Period withdrawn, Map<String, Period> streams) {
    /** No stream's rule may be shorter: a rule is one line of configuration, and must not empty the storage by a slip. */
    public static final Period SHORTEST = Period.ofYears(1);

    public RetentionRules {
        streams = Map.copyOf(streams);
        Instant some = Instant.EPOCH;
        boolean longEnough =
                streams.values().stream().noneMatch(each -> before(some, each).isAfter(before(some, SHORTEST)));
        boolean positive =
                Stream.concat(Stream.of(withdrawn), streams.values().stream()).noneMatch(Period::isNegative);
        if (!longEnough || !positive) {
            throw new IllegalArgumentException("a retention rule of a stream is shorter than a year, or negative");
        }
        if (!streams.keySet().stream().allMatch(each -> each.matches("[a-z0-9-]{1,32}"))) {
            throw new IllegalArgumentException("a retention rule is for what is no stream");
        }
    }

    /** What came to its end by then has outlived the rule for what is withdrawn. */
    Instant withdrawnBefore(Instant now) {
        return before(now, withdrawn);
    }

    /** The same of a case of this stream; nothing where it is kept for ever. */
    Optional<Instant> before(Instant now, String stream) {
        return Optional.ofNullable(streams.get(stream)).map(each -> before(now, each));
    }

    private static Instant before(Instant time, Period period) {
        return time.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
