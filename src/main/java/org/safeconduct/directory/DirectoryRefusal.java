package org.safeconduct.directory;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link DirectoryRefused}. */
public enum DirectoryRefusal implements Refusal {
    ROSTER_MALFORMED,
    ROSTER_UNTRUSTED,
    ROSTER_OLDER,
    ROSTER_FORKED,
    ROSTER_EXPIRED,
    PERSON_UNKNOWN,
    PERSON_NOT_ACTIVE,
    ORGANISATION_NOT_ACTIVE,
    CERTIFICATE_NOT_VALID,
    ROLE_MISSING;

    @Override
    public String code() {
        return "directory." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
