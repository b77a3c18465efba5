package org.safeconduct.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.text.Tesseract;
import picocli.CommandLine.Option;

/** Whether text is recognised in the pictures, and in which languages. */
final class TextOptions {
    @Option(names = "--text")
    private boolean text;

    @Option(names = "--text-language", paramLabel = "LANG", split = ",")
    private @Nullable List<String> languages;

    boolean wanted() {
        return text || languages != null;
    }

    /** Whether somebody said which languages; of the usual ones, one is enough. */
    boolean named() {
        return languages != null;
    }

    /** What there is of it on this machine; empty where it is not wanted. */
    Optional<Tesseract> find() throws CliRefused {
        if (!wanted()) {
            return Optional.empty();
        }
        List<String> asked = languages == null
                ? Tesseract.USUAL
                : languages.stream().distinct().toList();
        if (asked.size() > Tesseract.MOST_LANGUAGES || !asked.stream().allMatch(Tesseract::isLanguage)) {
            throw new CliRefused(CliRefusal.VALUE_INVALID.naming("--text-language", "safeconduct open"));
        }
        return Optional.of(Tesseract.find(asked));
    }
}
