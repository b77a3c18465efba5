package org.safeconduct.demo;

import java.io.PrintWriter;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Tells the story in plain words, in English or French; a check mark stands only before what was proven. */
final class Narrator {
    private final PrintWriter out;
    private final Locale locale;
    private final ResourceBundle texts;

    Narrator(PrintWriter out, Locale locale) {
        this.out = out;
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "org.safeconduct.demo.texts",
                locale,
                Narrator.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    void heading(int number, String key) {
        out.println();
        line(number + "  " + text(key));
    }

    void say(String key, Object... values) {
        line(text(key, values));
    }

    void tell(String key, Object... values) {
        line("     " + text(key, values));
    }

    /** Something copied from elsewhere, such as a command. */
    void verbatim(String text) {
        line("     " + text);
    }

    void blank() {
        out.println();
    }

    /** @param holds what was found out just now @throws StepFailed if it does not hold */
    void prove(boolean holds, String key, Object... values) throws StepFailed {
        String sentence = text(key, values);
        line((holds ? "   \u2713 " : "   \u2717 ") + sentence);
        if (!holds) {
            throw new StepFailed(sentence);
        }
    }

    private void line(String line) {
        out.println(line);
        out.flush();
    }
}
