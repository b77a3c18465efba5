package org.safeconduct.audit;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Why a question about the log was not answered. */
public enum AuditRefusal implements Refusal {
    FILTER_MALFORMED,
    INDEX_BEHIND,
    SEARCH_TOO_LONG;

    @Override
    public String code() {
        return "audit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
