package org.safeconduct.audit.report;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The report's sentences in one language, and text from the log made fit for its faces. */
record Words(ResourceBundle bundle, Locale locale) {
    private static final int LONGEST = 60;
    /** What names are written with beside letters: dashes, quotation marks, the apostrophe of French. */
    private static final String MARKS = "–—‘’“”…€";

    static Words of(Locale locale) {
        return new Words(
                ResourceBundle.getBundle(
                        "org.safeconduct.audit.report",
                        locale,
                        Words.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT)),
                locale);
    }

    String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** What a code means, or the code itself. */
    String code(String group, String code) {
        String key = group + "." + code;
        return bundle.containsKey(key) ? say(key) : fit(code);
    }

    /** Pseudonyms and codes in letters that the embedded faces have; nothing that could be taken for markup. */
    static String fit(String text) {
        StringBuilder fit = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(each -> isSettable(each) ? each : '?')
                .forEach(fit::appendCodePoint);
        return fit.toString();
    }

    private static boolean isSettable(int each) {
        return (each >= 0x20 && each < 0x7f && each != '*')
                || (each >= 0xa0 && each < 0x180)
                || MARKS.indexOf(each) >= 0;
    }

    /** A space between thousands is right in both languages, and in one column. */
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }
}
