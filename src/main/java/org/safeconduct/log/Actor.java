package org.safeconduct.log;

import org.jspecify.annotations.Nullable;

/**
 * The section that says who: kept from senders.
 *
 * @param person pseudonym of the roster
 * @param certificate fingerprint of the ECDSA certificate that signed the request, hexadecimal
 * @param token SHA-256 of the access token's identifier
 * @param approver pseudonym of the second person, where two had to agree
 * @param colleague pseudonym of whom a part was sealed to again, or who was frozen or unfrozen; members are only ever added
 *     at the end
 */
public record Actor(
        @Nullable String person,
        @Nullable String organisation,
        @Nullable String certificate,
        @Nullable String token,
        @Nullable String approver,
        @Nullable String colleague) {
    /** Of whoever opens, and the second person. */
    public Actor(
            @Nullable String person,
            @Nullable String organisation,
            @Nullable String certificate,
            @Nullable String token,
            @Nullable String approver) {
        this(person, organisation, certificate, token, approver, null);
    }

    /** Of one person. */
    public Actor(
            @Nullable String person,
            @Nullable String organisation,
            @Nullable String certificate,
            @Nullable String token) {
        this(person, organisation, certificate, token, null, null);
    }
}
