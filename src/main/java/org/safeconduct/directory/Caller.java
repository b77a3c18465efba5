package org.safeconduct.directory;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the access token says and the roster knows.
 *
 * @param token SHA-256 of the access token's identifier, for correlation; never the token
 */
public record Caller(
        Person person, Set<Role> roles, @Nullable String token) {
    /** As what they take part in cases, where token and roster both say so. */
    public Optional<Role> caseRole() {
        return person.caseRole().filter(roles::contains);
    }
}
