package org.safeconduct.viewing;

import java.util.Locale;
import org.safeconduct.language.Refusal;

/** Reasons of {@link ViewingRefused}. */
public enum ViewingRefusal implements Refusal {
    /** The process that draws documents cannot be started here. */
    WORKER_MISSING,
    /** The disk does not have the room for the part. */
    NO_ROOM;

    @Override
    public String code() {
        return "viewing." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
