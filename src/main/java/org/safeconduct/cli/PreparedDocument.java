package org.safeconduct.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Inspection;
import org.safeconduct.document.inspect.Severity;
import org.safeconduct.dossier.Prepared;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/**
 * What became of one document that was to be sealed.
 *
 * @param outcome inspected, scrubbed, kept or refused
 * @param sealed what goes into the seal
 * @param original what it was before, where it was scrubbed
 * @param pictures pages that became pictures of themselves
 * @param reason why it is kept as it is
 * @param needlessReason nothing stood in the way, so the reason is not sealed
 * @param refusal why it cannot go so
 * @param findings what stands in the way, or was accepted or taken out
 * @param more how many of those are not among {@code findings}: there were too many for all documents together
 * @param notes how many things it is good to know of, and need nothing done
 * @param unscrubbed why it could not be scrubbed
 */
record PreparedDocument(
        String file,
        String outcome,
        @Nullable Bytes sealed,
        @Nullable Bytes original,
        List<Integer> pictures,
        @Nullable String reason,
        boolean needlessReason,
        @Nullable Why refusal,
        int pages,
        @Nullable String isolation,
        List<PdfInspectAnswer.Found> findings,
        int more,
        int notes,
        List<PdfInspectAnswer.Found> unscrubbed) {
    record Bytes(long length, @Nullable String sha256) {
        static Bytes of(PartDocument.Content content) {
            try {
                return new Bytes(content.length(), content.sha256());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param code stable; the texts are in the person's language and may change */
    record Why(String code, String message, @Nullable String hint) {
        static Why of(Refusal refusal, Locale locale) {
            return new Why(
                    refusal.code(),
                    Sentences.what(refusal, locale),
                    Sentences.hint(refusal, locale).orElse(null));
        }
    }

    /** @param most findings told of, at least one of each kind: a thousand documents can have more than memory holds */
    static PreparedDocument of(Prepared prepared, int most, Locale locale) {
        return switch (prepared) {
            case Prepared.Ready ready -> ready(ready, most, locale);
            case Prepared.Refused refused ->
                refused(
                        refused,
                        Why.of(refused.why(), locale),
                        refused.inspection(),
                        found(some(refused.unscrubbed(), most), locale),
                        most,
                        locale);
            case Prepared.Foreign foreign ->
                refused(foreign, Why.of(foreign.kind(), locale), null, List.of(), most, locale);
        };
    }

    private static PreparedDocument ready(Prepared.Ready ready, int most, Locale locale) {
        List<Finding> obstacles = obstacles(ready.inspection());
        List<Finding> told = some(obstacles, most);
        Bytes original = null;
        String reason = null;
        String outcome =
                switch (ready.how()) {
                    case Preparation.Inspected inspected -> "inspected";
                    case Preparation.Scrubbed scrubbed -> {
                        original = new Bytes(
                                scrubbed.original().length(),
                                scrubbed.original().sha256());
                        yield "scrubbed";
                    }
                    case Preparation.Kept kept -> {
                        reason = kept.reason();
                        yield "kept";
                    }
                };
        return new PreparedDocument(
                ready.file().toString(),
                outcome,
                Bytes.of(ready.content()),
                original,
                ready.pictures(),
                reason,
                ready.needless(),
                null,
                ready.inspection().pages(),
                Codes.of(ready.inspection().isolation()),
                found(told, locale),
                obstacles.size() - told.size(),
                ready.inspection().findings().size() - obstacles.size(),
                List.of());
    }

    private static PreparedDocument refused(
            Prepared prepared,
            Why why,
            @Nullable Inspection inspection,
            List<PdfInspectAnswer.Found> unscrubbed,
            int most,
            Locale locale) {
        List<Finding> obstacles = inspection == null ? List.of() : obstacles(inspection);
        List<Finding> told = some(obstacles, most);
        return new PreparedDocument(
                prepared.file().toString(),
                "refused",
                null,
                null,
                List.of(),
                null,
                false,
                why,
                inspection == null ? 0 : inspection.pages(),
                inspection == null ? null : Codes.of(inspection.isolation()),
                found(told, locale),
                obstacles.size() - told.size(),
                inspection == null ? 0 : inspection.findings().size() - obstacles.size(),
                unscrubbed);
    }

    private static List<Finding> obstacles(Inspection inspection) {
        return inspection.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    private static List<Finding> some(List<Finding> findings, int most) {
        if (findings.size() <= most) {
            return findings;
        }
        Set<String> kinds = new HashSet<>();
        return findings.stream().filter(finding -> kinds.add(finding.code())).toList();
    }

    private static List<PdfInspectAnswer.Found> found(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> PdfInspectAnswer.Found.of(finding, locale))
                .toList();
    }

    /** The same where nothing was sealed because of others: it says what could go, not what went. */
    PreparedDocument unsealed() {
        return new PreparedDocument(
                file,
                outcome,
                null,
                null,
                pictures,
                reason,
                needlessReason,
                refusal,
                pages,
                isolation,
                findings,
                more,
                notes,
                unscrubbed);
    }

    void tell(Lines lines) {
        if (refusal != null) {
            tellRefused(lines, refusal);
            return;
        }
        lines.say((sealed == null ? "seal.ready-" : "seal.document-") + outcome, file, pages);
        if (!findings.isEmpty()) {
            PdfInspectAnswer.tellPlaces(lines, findings);
        }
        if (!pictures.isEmpty()) {
            lines.say(
                    "pdf.scrub-pictures",
                    pictures.stream().map(page -> Integer.toString(page)).collect(Collectors.joining(", ")));
        }
        if (reason != null) {
            lines.text(2, "seal.reason", reason, Preparation.Kept.MOST_REASON);
        }
        if (needlessReason) {
            lines.say("seal.needless-reason");
        }
        tellCounts(lines);
    }

    private void tellCounts(Lines lines) {
        if (more > 0) {
            lines.say("seal.more", more);
        }
        if (notes > 0) {
            lines.say("seal.notes", notes);
        }
    }

    private void tellRefused(Lines lines, Why why) {
        if (findings.isEmpty()) {
            lines.say("seal.document-refused", file);
        } else {
            PdfInspectAnswer.tell(lines, file, pages, findings);
        }
        tellCounts(lines);
        lines.say("seal.why-not", why.message());
        if (!unscrubbed.isEmpty()) {
            PdfInspectAnswer.tell(lines, unscrubbed);
        }
        if (why.hint() != null) {
            lines.say("pdf.advice", why.hint());
        }
    }
}
