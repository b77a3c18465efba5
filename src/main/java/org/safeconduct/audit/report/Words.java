package org.safeconduct.audit.report;

import java.util.Locale;
import org.safeconduct.document.OutsideText;
import org.safeconduct.language.Wording;

/** The report's sentences in one language, and text from the log made fit for its faces. */
record Words(Wording wording, OutsideText outside) {
    private static final int LONGEST = 60;

    static Words of(Locale locale) {
        return new Words(Wording.of("org.safeconduct.audit.report", locale), new OutsideText(locale));
    }

    Locale locale() {
        return wording.locale();
    }

    String say(String key, Object... values) {
        return wording.say(key, values);
    }

    /** What a code means, or the code itself. */
    String code(String group, String code) {
        String key = group + "." + code;
        return wording.has(key) ? say(key) : fit(code);
    }

    /** Pseudonyms and codes as far as the paper's faces have their letters. */
    String fit(String text) {
        return outside.of(text, LONGEST);
    }
}
