package org.safeconduct.viewing;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Refusal;

/** What we ourselves say in a file of recognised text. */
enum TextNote implements Refusal {
    HEADER,
    PAGE,
    PAGE_EMPTY,
    PAGE_CUT,
    PAGE_MISSING,
    PAGES_MISSING,
    PAGE_TOO_LONG,
    PAGE_FAILED,
    BROKEN_OFF;

    /** With what its sentence names; {@link org.safeconduct.language.Sentences} says it. */
    record Line(TextNote note, List<Object> arguments) implements Refusal {
        @Override
        public String code() {
            return note.code();
        }
    }

    @Override
    public String code() {
        return "viewing.text-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Line of(Object... arguments) {
        return new Line(this, List.of(arguments));
    }
}
