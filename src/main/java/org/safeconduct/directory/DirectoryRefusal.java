package org.safeconduct.directory;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link DirectoryRefused}. */
public enum DirectoryRefusal implements Refusal {
    ROSTER_MISSING,
    ROSTER_MALFORMED,
    REGISTRARS_TOO_FEW,
    ROSTER_UNTRUSTED,
    REGISTRAR_NOT_ACTIVE,
    ROSTER_OLDER,
    ROSTER_FORKED,
    ROSTER_ROLLED_BACK,
    REVOCATION_LIFTED,
    PERSON_MOVED,
    SUSPENSION_MOVED,
    ROSTER_EXPIRED,
    ROSTER_NOT_YET_VALID,
    PERSON_UNKNOWN,
    PERSON_SUSPENDED,
    PERSON_REVOKED,
    /** Not by a roster: a reviewer, a registrar or the person stopped them at once. */
    PERSON_FROZEN,
    ORGANISATION_SUSPENDED,
    ORGANISATION_REVOKED,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_UNTRUSTED,
    ROLE_MISSING;

    @Override
    public String code() {
        return "directory." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
