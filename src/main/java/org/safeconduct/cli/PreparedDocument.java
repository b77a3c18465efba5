package org.safeconduct.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
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

    static PreparedDocument of(Prepared prepared, Locale locale) {
        return switch (prepared) {
            case Prepared.Ready ready -> ready(ready, locale);
            case Prepared.Refused refused ->
                refused(
                        refused,
                        Why.of(refused.why(), locale),
                        refused.inspection(),
                        found(refused.unscrubbed(), locale),
                        locale);
            case Prepared.Foreign foreign -> refused(foreign, Why.of(foreign.kind(), locale), null, List.of(), locale);
        };
    }

    private static PreparedDocument ready(Prepared.Ready ready, Locale locale) {
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
                found(ready.inspection().findings(), locale),
                List.of());
    }

    private static PreparedDocument refused(
            Prepared prepared,
            Why why,
            @Nullable Inspection inspection,
            List<PdfInspectAnswer.Found> unscrubbed,
            Locale locale) {
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
                inspection == null ? List.of() : found(inspection.findings(), locale),
                unscrubbed);
    }

    private static List<PdfInspectAnswer.Found> found(List<Finding> findings, Locale locale) {
        return findings.stream()
                .map(finding -> PdfInspectAnswer.Found.of(finding, locale))
                .toList();
    }

    void tell(Lines lines) {
        if (refusal != null) {
            tellRefused(lines, refusal);
            return;
        }
        lines.say("seal.document-" + outcome, file, pages);
        List<PdfInspectAnswer.Found> obstacles = findings.stream()
                .filter(each -> !each.severity().equals(Codes.of(Severity.NOTE)))
                .toList();
        if (!obstacles.isEmpty()) {
            PdfInspectAnswer.tellPlaces(lines, obstacles);
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
        if (findings.size() > obstacles.size()) {
            lines.say("seal.notes", findings.size() - obstacles.size());
        }
    }

    private void tellRefused(Lines lines, Why why) {
        if (findings.isEmpty()) {
            lines.say("seal.document-refused", file);
        } else {
            PdfInspectAnswer.tell(lines, file, pages, findings);
        }
        lines.say("seal.why-not", why.message());
        if (!unscrubbed.isEmpty()) {
            PdfInspectAnswer.tell(lines, unscrubbed);
        }
        if (why.hint() != null) {
            lines.say("pdf.advice", why.hint());
        }
    }
}
