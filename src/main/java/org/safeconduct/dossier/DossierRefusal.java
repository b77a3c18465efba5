package org.safeconduct.dossier;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Why a PDF cannot be sealed as somebody decided. */
public enum DossierRefusal implements Refusal {
    /** Something was found, and nobody decided what to do about it. */
    SOMETHING_FOUND,
    /** It was to be made anew, and that could not be done whole. */
    NOT_SCRUBBED,
    /** A reason vouches for what was seen; of this one nothing was. */
    NOTHING_SEEN,
    /** A reason vouches for what was seen; some of this one was not looked at. */
    NOT_ALL_SEEN,
    /** No process could look at it: nothing was found out about the document. */
    NOT_LOOKED_AT,
    /** Other bytes come before the PDF, which the bundle's format does not allow. */
    BEGINS_OTHERWISE,
    /** The file could not be read, or what was made of it could not be put aside. */
    NOT_READ,
    /** It was another file at the second look than at the first. */
    CHANGED;

    @Override
    public String code() {
        return "dossier." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
