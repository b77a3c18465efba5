package org.safeconduct.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.inspect.Finding;

/**
 * How a sender says that a document was made ready.
 *
 * @param how inspected, scrubbed or kept
 * @param original what it was before it was scrubbed, which is not here
 * @param reason why it was kept as it was
 * @param findings what was accepted with it
 */
record SendersWord(
        String how,
        PreparedDocument.@Nullable Bytes original,
        @Nullable String reason,
        @Nullable List<Accepted> findings) {
    /** @param message in the reader's language, without what the seal does not hold; a code not known here is itself */
    record Accepted(String code, String message) {
        static Accepted of(String code, Locale locale) {
            return new Accepted(code, Finding.sentence(code, locale));
        }
    }

    static @Nullable SendersWord of(@Nullable Preparation preparation, Locale locale) {
        return switch (preparation) {
            case null -> null;
            case Preparation.Inspected inspected -> new SendersWord("inspected", null, null, null);
            case Preparation.Scrubbed scrubbed ->
                new SendersWord(
                        "scrubbed",
                        new PreparedDocument.Bytes(
                                scrubbed.original().length(),
                                scrubbed.original().sha256()),
                        null,
                        null);
            case Preparation.Kept kept ->
                new SendersWord(
                        "kept",
                        null,
                        kept.reason(),
                        kept.findings().stream()
                                .map(code -> Accepted.of(code, locale))
                                .toList());
        };
    }

    /** Below the line of its document. */
    void tell(Lines lines) {
        lines.say("open.document-" + how);
        if (reason != null) {
            lines.text(4, "seal.reason", reason, Preparation.Kept.MOST_REASON);
        }
        if (findings != null) {
            findings.forEach(finding -> lines.say("open.accepted", finding.message()));
        }
    }
}
