package org.safeconduct.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.keys.Sha256;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Finds a valid token's subject in the roster. A token can only narrow what the roster grants: a sign-in service that
 * was taken over cannot give anybody a role, nor move anybody to another organisation.
 */
final class CallerLookup implements Converter<Jwt, CallerToken> {
    private final Rosters rosters;
    private final FrozenCallers frozen;
    private final InstantSource clock;

    CallerLookup(Rosters rosters, FrozenCallers frozen, InstantSource clock) {
        this.rosters = rosters;
        this.frozen = frozen;
        this.clock = clock;
    }

    @Override
    public CallerToken convert(Jwt token) {
        return new CallerToken(token, standing(token, clock.instant()));
    }

    private Standing standing(Jwt token, Instant now) {
        Person person;
        boolean stopped;
        try {
            Roster roster = rosters.current();
            person = roster.bySubject(CallerToken.subject(token));
            stopped = frozen.has(person);
            if (!stopped) {
                roster.bySubject(CallerToken.subject(token), now);
            }
        } catch (DirectoryRefused refused) {
            return new Standing.Refused(refused.refusal());
        }
        if (!person.organisation().equals(token.getClaims().get("org"))) {
            return new Standing.Refused(ApiRefusal.ORGANISATION_MISMATCH);
        }
        if (stopped) {
            return frozen.turnAway(person, identifier(token.getId()));
        }
        Set<Role> roles = named(token.getClaims().get("roles"));
        roles.retainAll(person.roles());
        return roles.isEmpty()
                ? new Standing.Refused(DirectoryRefusal.ROLE_MISSING)
                : new Standing.Known(new Caller(person, Set.copyOf(roles), identifier(token.getId())));
    }

    /** What is no role of ours is of another service: passed over. */
    private static Set<Role> named(@Nullable Object claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claim instanceof Collection<?> names) {
            for (Role role : Role.values()) {
                if (names.contains(role.name().toLowerCase(Locale.ROOT))) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static @Nullable String identifier(@Nullable String jti) {
        if (jti == null) {
            return null;
        }
        return Sha256.hex(jti.getBytes(StandardCharsets.UTF_8));
    }
}
