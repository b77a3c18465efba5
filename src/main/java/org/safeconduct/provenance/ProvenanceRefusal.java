package org.safeconduct.provenance;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ProvenanceRefused}. */
public enum ProvenanceRefusal implements Refusal {
    MALFORMED,
    /** The next one would be one too many. */
    TOO_MANY,
    TOO_LARGE,
    /** A link does not name the one before it, by its digest. */
    BROKEN,
    /** A link is by another organisation than the one before was for, or is older. */
    OF_OTHERS,
    /** The last link is of another bundle, referral, sender or reader than it came with. */
    OF_OTHER_BUNDLE,
    /** The last link is of another form or of other documents than it came with. */
    OF_OTHER_CONTENTS,
    /** Whom a link names did not sign it. */
    UNSIGNED;

    @Override
    public String code() {
        return "provenance." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
