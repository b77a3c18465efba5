package org.safeconduct.directory;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Certificates;

/** A person of a verified roster with the organisation and the parsed certificates. */
final class Member {
    private final Person person;
    private final Organisation organisation;
    private final IssuedCertificates certificates;
    private final Instant issued;
    private final Instant expires;
    private final @Nullable Instant frozen;

    /** @param issued of the roster, as is expires */
    Member(Person person, Organisation organisation, IssuedCertificates certificates, Instant issued, Instant expires) {
        this(person, organisation, certificates, issued, expires, null);
    }

    private Member(
            Person person,
            Organisation organisation,
            IssuedCertificates certificates,
            Instant issued,
            Instant expires,
            @Nullable Instant frozen) {
        this.frozen = frozen;
        this.person = person;
        this.organisation = organisation;
        this.certificates = certificates;
        this.issued = issued;
        this.expires = expires;
    }

    /** The same, who does nothing more since then. @param since null for who is not frozen */
    Member frozenSince(@Nullable Instant since) {
        return Objects.equals(since, frozen)
                ? this
                : new Member(person, organisation, certificates, issued, expires, since);
    }

    Person person() {
        return person;
    }

    Certificates certificates() {
        return certificates.certificates();
    }

    Person requireActive(Instant at) throws DirectoryRefused {
        // 1. the roster itself still counts: a process may hold it for long
        requireCurrent(at);
        // 2. the person
        switch (person.state()) {
            case ACTIVE -> {}
            case SUSPENDED -> throw new DirectoryRefused(DirectoryRefusal.PERSON_SUSPENDED, null);
            case REVOKED -> throw new DirectoryRefused(DirectoryRefusal.PERSON_REVOKED, null);
        }
        if (frozen != null) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_FROZEN, null);
        }
        // 3. the organisation
        switch (organisation.state()) {
            case ACTIVE -> {}
            case SUSPENDED -> throw new DirectoryRefused(DirectoryRefusal.ORGANISATION_SUSPENDED, null);
            case REVOKED -> throw new DirectoryRefused(DirectoryRefusal.ORGANISATION_REVOKED, null);
        }
        return person;
    }

    private void requireCurrent(Instant at) throws DirectoryRefused {
        if (!at.isBefore(expires)) {
            throw new DirectoryRefused(DirectoryRefusal.ROSTER_EXPIRED, null);
        }
    }

    Person require(Role role, Instant at) throws DirectoryRefused {
        requireActive(at);
        // 4. the role
        requireRole(role);
        // 5. the certificates
        certificates.require(at);
        return person;
    }

    /** @param signed the certificates' dates count then, the roster's and all states now */
    FormerSigner requireFormer(Role role, Instant signed, Instant now) throws DirectoryRefused {
        requireCurrent(now);
        if (person.state() == State.REVOKED) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_REVOKED, null);
        }
        if (organisation.state() == State.REVOKED) {
            throw new DirectoryRefused(DirectoryRefusal.ORGANISATION_REVOKED, null);
        }
        requireRole(role);
        certificates.require(signed);
        boolean active = person.state() == State.ACTIVE && organisation.state() == State.ACTIVE && frozen == null;
        return new FormerSigner(person, !active);
    }

    /** @param by when it was signed at the latest */
    FormerSigner requireActiveBy(Role role, Instant signed, Instant by, Instant now) throws DirectoryRefused {
        FormerSigner signer = requireFormer(role, signed, now);
        certificates.require(by);
        if (isSuspended(person.state(), person.since(), by)) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_SUSPENDED, null);
        }
        if (frozen != null && !by.isBefore(frozen)) {
            throw new DirectoryRefused(DirectoryRefusal.PERSON_FROZEN, null);
        }
        if (isSuspended(organisation.state(), organisation.since(), by)) {
            throw new DirectoryRefused(DirectoryRefusal.ORGANISATION_SUSPENDED, null);
        }
        return signer;
    }

    private boolean isSuspended(State state, @Nullable Instant since, Instant by) {
        return state != State.ACTIVE && !by.isBefore(since == null ? issued : since);
    }

    private void requireRole(Role role) throws DirectoryRefused {
        if (!person.roles().contains(role)) {
            throw new DirectoryRefused(DirectoryRefusal.ROLE_MISSING, null);
        }
    }
}
