package org.safeconduct.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.language.Sentences;

/**
 * What became of a copy made of pictures.
 *
 * @param copy the file; none was made where this is null
 * @param pages of the document, as far as they could be found
 * @param drawn of how many there is a picture
 * @param pixels SHA-256 of everything drawn, before words were burnt in; null without a copy
 * @param isolation how the machine was kept safe meanwhile: sandboxed or process
 * @param missing what is not in the copy, or not all of it
 */
record PdfSafeAnswer(
        String file,
        @Nullable String copy,
        @Nullable Long bytes,
        int pages,
        int drawn,
        @Nullable String pixels,
        String isolation,
        List<Missing> missing)
        implements Answer {
    private static final int PLACES = 12;

    /** @param code stable; {@code message} is in the person's language and may change */
    record Missing(String code, @Nullable Integer page, String message) {}

    static List<Missing> missing(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> new Missing(finding.code(), finding.place().page(), Sentences.what(finding, locale)))
                .toList();
    }

    @Override
    public void tell(Lines lines) {
        if (copy == null || bytes == null) {
            lines.say("pdf.safe-none", file);
        } else {
            lines.say(missing.isEmpty() ? "pdf.safe-done" : "pdf.safe-partly", file, copy, drawn, bytes);
        }
        tell(lines, missing);
        lines.say("pdf.isolation-" + isolation);
    }

    /** Each sentence once, with its pages. */
    static void tell(Lines lines, List<Missing> findings) {
        Map<String, Set<Integer>> places = new LinkedHashMap<>();
        for (Missing each : findings) {
            Set<Integer> pagesOf = places.computeIfAbsent(each.message, message -> new TreeSet<>());
            if (each.page != null) {
                pagesOf.add(each.page);
            }
        }
        places.forEach((message, where) -> lines.say("pdf.finding", message, places(lines, where)));
    }

    private static String places(Lines lines, Set<Integer> where) {
        if (where.isEmpty()) {
            return "";
        }
        String first = where.stream()
                .limit(PLACES)
                .map(page -> lines.texts().of("pdf.page", page))
                .collect(Collectors.joining(", "));
        int more = where.size() - PLACES;
        return " (" + (more > 0 ? lines.texts().of("pdf.more-places", first, more) : first) + ")";
    }
}
