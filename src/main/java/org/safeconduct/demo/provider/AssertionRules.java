package org.safeconduct.demo.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a client assertion must say (RFC 7523 section 3), once its signature was verified; and that it says it once. */
final class AssertionRules {
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(30);

    /** Only holders of a roster key get this far; the bound is for a runaway program of theirs. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final int LONGEST_ID = 128;

    private final Set<String> audiences;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    AssertionRules(Set<String> audiences, InstantSource clock) {
        this.audiences = audiences;
        this.clock = clock;
    }

    OAuth2TokenValidator<Jwt> of(Account account) {
        return assertion -> {
            String fault = fault(assertion, account);
            return fault == null
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(
                            new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "client assertion: " + fault, null));
        };
    }

    /** The clauses of RFC 7523 section 3 in their order; the jti is remembered only when all else holds. */
    private @Nullable String fault(Jwt assertion, Account account) {
        Instant now = clock.instant();
        Instant expires = assertion.getExpiresAt();
        Instant notBefore = assertion.getNotBefore();
        Instant issued = assertion.getIssuedAt();
        List<String> audience = assertion.getAudience();
        String id = assertion.getId();
        if (!account.subject().equals(assertion.getClaimAsString("iss"))
                || !account.subject().equals(assertion.getSubject())) {
            return "issuer and subject must be the client";
        }
        // One audience only: an assertion made for two servers could be replayed by one at the other.
        if (audience == null || audience.size() != 1 || !audiences.contains(audience.getFirst())) {
            return "not made for this server";
        }
        if (expires == null || !now.isBefore(expires.plus(CLOCK_DIFFERENCE))) {
            return "expired";
        }
        if (expires.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_DIFFERENCE))) {
            return "lives too long";
        }
        if (isLater(notBefore, now) || isLater(issued, now)) {
            return "not valid yet";
        }
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return "no usable jti";
        }
        return remember(account.subject() + " " + id, expires.plus(CLOCK_DIFFERENCE), now) ? null : "used before";
    }

    private static boolean isLater(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isAfter(now.plus(CLOCK_DIFFERENCE));
    }

    private boolean remember(String key, Instant until, Instant now) {
        seen.values().removeIf(end -> !now.isBefore(end));
        return seen.size() < MOST_REMEMBERED && seen.putIfAbsent(key, until) == null;
    }
}
