package org.safeconduct.cli;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** What commands tell a person, in their language. */
record Texts(ResourceBundle bundle, Locale locale) {
    String of(String key, Object... values) {
        Object[] printable = Arrays.stream(values)
                .map(value -> value instanceof Number ? value : Printable.of(value.toString()))
                .toArray();
        return new MessageFormat(bundle.getString(key), locale).format(printable);
    }
}
