package org.safeconduct.desk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/**
 * What was found in a document that is to be sealed.
 *
 * @param ready whether it can go as its writer decided
 * @param pages 0 where they could not be counted
 * @param why it cannot; null where it can
 * @param found what stands in its way, or was accepted, each sentence once
 * @param more sentences that are not listed
 */
record Inspected(boolean ready, int pages, @Nullable String why, List<String> found, int more) {
    private static final int MOST = 12;

    static Inspected of(Prepared prepared, Locale locale) {
        return switch (prepared) {
            case Prepared.Ready ready ->
                of(true, ready.inspection().pages(), null, ready.inspection().findings(), locale);
            case Prepared.Refused refused ->
                of(
                        false,
                        refused.inspection().pages(),
                        words(refused.why(), locale),
                        refused.unscrubbed().isEmpty() ? refused.inspection().findings() : refused.unscrubbed(),
                        locale);
            case Prepared.Foreign foreign -> of(false, 0, words(foreign.kind(), locale), List.of(), locale);
        };
    }

    private static Inspected of(boolean ready, int pages, @Nullable String why, List<Finding> findings, Locale locale) {
        List<String> sentences = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> Sentences.what(finding, locale))
                .distinct()
                .toList();
        int told = Math.min(MOST, sentences.size());
        return new Inspected(ready, pages, why, sentences.subList(0, told), sentences.size() - told);
    }

    private static String words(Refusal refusal, Locale locale) {
        return Sentences.what(refusal, locale);
    }
}
