package org.safeconduct.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.text.Tesseract;

/**
 * Whether text could be recognised.
 *
 * @param languages in which it was; none: there is no text
 * @param missing languages that were wanted, or usual, and that this machine cannot read
 * @param message why there is none, or not in all; nothing where there is
 */
record TextAnswer(
        List<String> languages,
        List<String> missing,
        @Nullable String message) {
    static TextAnswer of(Tesseract tesseract, boolean named, Texts texts) {
        return new TextAnswer(tesseract.languages(), tesseract.missing(), message(tesseract, named, texts));
    }

    /** @param named whether the person named the languages: of the usual ones, one is enough */
    private static @Nullable String message(Tesseract tesseract, boolean named, Texts texts) {
        String packages = tesseract.missing().stream()
                .map(language -> "tesseract-ocr-" + language.replace('_', '-'))
                .collect(Collectors.joining(" "));
        if (!tesseract.isInstalled()) {
            return texts.of("open.text-not-installed", packages);
        }
        if (tesseract.languages().isEmpty()) {
            return texts.of("open.text-no-language", String.join(", ", tesseract.missing()), packages);
        }
        return named && !tesseract.missing().isEmpty()
                ? texts.of("open.text-language-missing", String.join(", ", tesseract.missing()), packages)
                : null;
    }
}
