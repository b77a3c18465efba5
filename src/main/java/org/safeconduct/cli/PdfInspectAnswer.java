package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.language.Sentences;

/** What was found in PDF files. */
record PdfInspectAnswer(List<Document> documents) implements Answer {
    /** As many places of one finding as a person wants to read. */
    private static final int PLACES = 4;

    /**
     * @param isolation how the machine was kept safe while it was read: sandboxed or process
     * @param verdict the worst severity found, or clean
     */
    record Document(String file, long bytes, int pages, String isolation, String verdict, List<Found> findings) {
        static Document of(Path file, long bytes, Inspection inspection, Locale locale) {
            List<Found> found = inspection.findings().stream()
                    .map(finding -> Found.of(finding, locale))
                    .toList();
            String verdict = found.isEmpty() ? "clean" : found.getFirst().severity;
            String isolation = Codes.of(inspection.isolation());
            return new Document(file.toString(), bytes, inspection.pages(), isolation, verdict, found);
        }
    }

    /** @param code stable; {@code message} and {@code advice} are in the person's language and may change */
    record Found(
            String code,
            String severity,
            @Nullable Integer page,
            @Nullable Long object,
            String message,
            String advice) {
        static Found of(Finding finding, Locale locale) {
            return new Found(
                    finding.code(),
                    Codes.of(finding.severity()),
                    finding.place().page(),
                    finding.place().object(),
                    Sentences.what(finding, locale),
                    Sentences.what(finding.remedy(), locale));
        }
    }

    @Override
    public void tell(Lines lines) {
        for (Document document : documents) {
            tell(lines, document);
            lines.blank();
        }
        documents.stream()
                .map(Document::isolation)
                .distinct()
                .forEach(isolation -> lines.say("pdf.isolation-" + isolation));
    }

    private static void tell(Lines lines, Document document) {
        tell(lines, document.file, document.pages, document.findings);
    }

    /** @param all the worst first */
    static void tell(Lines lines, String file, int pages, List<Found> all) {
        lines.say("pdf.verdict-" + (all.isEmpty() ? "clean" : all.getFirst().severity), file, pages);
        for (Severity severity : Severity.values()) {
            List<Found> found = all.stream()
                    .filter(each -> each.severity.equals(Codes.of(severity)))
                    .toList();
            if (!found.isEmpty()) {
                lines.say("pdf.group-" + Codes.of(severity));
                tell(lines, found);
            }
        }
    }

    /** Each sentence once with its places, then each advice once. */
    static void tell(Lines lines, List<Found> found) {
        tellPlaces(lines, found);
        // What is only good to know asks for nothing.
        found.stream()
                .filter(each -> !each.severity.equals(Codes.of(Severity.NOTE)))
                .map(Found::advice)
                .distinct()
                .forEach(advice -> lines.say("pdf.advice", advice));
    }

    /** Each sentence once with its places. */
    static void tellPlaces(Lines lines, List<Found> found) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        for (Found each : found) {
            places.computeIfAbsent(each.message, message -> new LinkedHashSet<>())
                    .add(place(lines, each));
        }
        places.forEach((message, where) -> lines.say("pdf.finding", message, places(lines, where)));
    }

    private static String places(Lines lines, Set<String> where) {
        Set<String> told =
                where.stream().filter(each -> !each.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
        if (told.isEmpty()) {
            return "";
        }
        String first = told.stream().limit(PLACES).collect(Collectors.joining("; "));
        int more = told.size() - PLACES;
        return " (" + (more > 0 ? lines.texts().of("pdf.more-places", first, more) : first) + ")";
    }

    private static String place(Lines lines, Found found) {
        String page = found.page == null ? "" : lines.texts().of("pdf.page", found.page);
        String object = found.object == null ? "" : lines.texts().of("pdf.object", found.object.toString());
        return page.isEmpty() || object.isEmpty() ? page + object : page + ", " + object;
    }
}
