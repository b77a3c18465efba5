package org.safeconduct.cli;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.safeconduct.language.Printable;
import org.safeconduct.language.Wording;

/** What commands tell a person, in their language. */
record Texts(ResourceBundle bundle, Locale locale) {
    String of(String key, Object... values) {
        Object[] printable = Arrays.stream(values)
                .map(value -> value instanceof Number ? value : Printable.of(value.toString()))
                .toArray();
        return new MessageFormat(bundle.getString(key), locale).format(printable);
    }

    /** What a code means; one that this program does not know yet is shown as it is. */
    String code(String group, String code) {
        Wording codes = Wording.of("org.safeconduct.language.codes", locale);
        String key = group + "." + code;
        return codes.has(key) ? codes.say(key) : code;
    }
}
