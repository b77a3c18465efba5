package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.scrub.Scrubbing;

/**
 * What became of a document that was to be made anew.
 *
 * @param scrubbed the new file; none was made where this is null
 * @param pictures pages that became pictures of themselves
 * @param isolation how the machine was kept safe meanwhile: sandboxed or process
 * @param findings why there is none
 */
record PdfScrubAnswer(
        String file,
        @Nullable String scrubbed,
        @Nullable Long bytes,
        int pages,
        List<Integer> pictures,
        String isolation,
        List<PdfInspectAnswer.Found> findings)
        implements Answer {
    static PdfScrubAnswer of(Path file, Path output, @Nullable Long bytes, Scrubbing scrubbing, Locale locale) {
        return new PdfScrubAnswer(
                file.toString(),
                scrubbing.made() ? output.toString() : null,
                bytes,
                scrubbing.pages(),
                scrubbing.pictures(),
                Codes.of(scrubbing.isolation()),
                scrubbing.findings().stream()
                        .map(finding -> PdfInspectAnswer.Found.of(finding, locale))
                        .toList());
    }

    @Override
    public void tell(Lines lines) {
        if (scrubbed == null || bytes == null) {
            lines.say("pdf.scrub-none", file);
            PdfInspectAnswer.tell(lines, findings);
        } else {
            lines.say("pdf.scrub-done", file, scrubbed, pages, bytes);
            if (!pictures.isEmpty()) {
                lines.say(
                        "pdf.scrub-pictures",
                        pictures.stream().map(page -> Integer.toString(page)).collect(Collectors.joining(", ")));
            }
        }
        lines.say("pdf.isolation-" + isolation);
    }
}
