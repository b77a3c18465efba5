package org.safeconduct.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of one paper or one screen, in one language. */
public record Wording(ResourceBundle bundle, Locale locale) {
    /** @param base of the files, such as {@code org.safeconduct.audit.report} */
    public static Wording of(String base, Locale locale) {
        return new Wording(
                ResourceBundle.getBundle(
                        base,
                        locale,
                        Wording.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT)),
                locale);
    }

    public String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** A space between thousands is right in both languages, and in one column. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }
}
