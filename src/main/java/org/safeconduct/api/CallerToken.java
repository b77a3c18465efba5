package org.safeconduct.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safeconduct.directory.Role;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * A valid access token with its subject's standing in the roster: who is refused there has no authority at all, so no
 * rule can let them in. The principal is the {@link org.safeconduct.directory.Caller} where there is one.
 */
final class CallerToken extends AbstractOAuth2TokenAuthenticationToken<Jwt> {
    private final transient Standing standing;

    CallerToken(Jwt token, Standing standing) {
        super(token, principal(standing), token, authorities(standing));
        this.standing = standing;
        setAuthenticated(true);
    }

    static String authority(Role role) {
        return role.name();
    }

    /** There always is one: a token without is not valid here. */
    static String subject(Jwt token) {
        return Objects.requireNonNull(token.getSubject());
    }

    Standing standing() {
        return standing;
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return getToken().getClaims();
    }

    private static Object principal(Standing standing) {
        return switch (standing) {
            case Standing.Known known -> known.caller();
            case Standing.Refused refused -> refused;
        };
    }

    private static Collection<GrantedAuthority> authorities(Standing standing) {
        return switch (standing) {
            case Standing.Known known ->
                known.caller().roles().stream()
                        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(authority(role)))
                        .toList();
            case Standing.Refused refused -> List.of();
        };
    }
}
