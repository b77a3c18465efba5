package org.safeconduct.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of an organisation, by pseudonym.
 *
 * @param id pseudonym, never a name
 * @param subject the access token's subject that this person signs in as
 * @param since from when on a suspended person counts as suspended; null: from when the roster was issued
 * @param pem the four certificates (org.safeconduct.keys.Certificates)
 */
public record Person(
        String id,
        String organisation,
        String subject,
        List<Role> roles,
        State state,
        @Nullable Instant since,
        String pem) {
    public Person(String id, String organisation, String subject, List<Role> roles, State state, String pem) {
        this(id, organisation, subject, roles, state, null, pem);
    }

    /**
     * As what they take part in cases: a recovery key only opens. Whoever is a caseworker is never taken for an officer, so that nobody has both
     * voices in a case; nothing for those who take no part.
     */
    public Optional<Role> caseRole() {
        return roles.contains(Role.PARTNER)
                ? Optional.of(Role.PARTNER)
                : Stream.of(Role.OFFICER, Role.RECOVERY).filter(roles::contains).findFirst();
    }
}
