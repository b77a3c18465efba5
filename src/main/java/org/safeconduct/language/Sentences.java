package org.safeconduct.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** Turns a refusal into the sentences a person reads: {@code code} says what happened, {@code code.hint} what to do. */
public final class Sentences {
    private Sentences() {}

    public static String what(Refusal refusal, Locale locale) {
        return format(refusal, refusal.code(), locale);
    }

    public static Optional<String> hint(Refusal refusal, Locale locale) {
        String key = refusal.code() + ".hint";
        return texts(refusal, locale).containsKey(key) ? Optional.of(format(refusal, key, locale)) : Optional.empty();
    }

    private static String format(Refusal refusal, String key, Locale locale) {
        return new MessageFormat(texts(refusal, locale).getString(key), locale)
                .format(refusal.arguments().toArray());
    }

    private static ResourceBundle texts(Refusal refusal, Locale locale) {
        String capability = refusal.code().substring(0, refusal.code().indexOf('.'));
        return ResourceBundle.getBundle(
                "org.safeconduct." + capability + ".refusals",
                locale,
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }
}
