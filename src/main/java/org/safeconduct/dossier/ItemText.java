package org.safeconduct.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.safeconduct.bundle.PartDocument;
import org.safeconduct.bundle.Preparation;
import org.safeconduct.document.OutsideText;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.language.Wording;

/** What a cover sheet says of one document. */
record ItemText(Wording words, OutsideText outside) {
    private static final int LONGEST_TITLE = 200;

    /** A row has to fit on a page. */
    private static final int MOST_FINDINGS = 16;

    String of(CoverSheet.Item item) throws IOException {
        PartDocument document = item.document();
        List<String> lines = new ArrayList<>();
        lines.add("*" + outside.of(item.title(), LONGEST_TITLE) + "*");
        switch (Objects.requireNonNull(document.preparation())) {
            case Preparation.Inspected inspected -> lines.add(words.say("inspected"));
            case Preparation.Scrubbed scrubbed -> {
                lines.add(words.say("scrubbed"));
                lines.add(words.say(
                        "scrubbed.original",
                        Wording.number(scrubbed.original().length()),
                        scrubbed.original().sha256()));
            }
            case Preparation.Kept kept -> {
                lines.add(words.say("kept", outside.of(kept.reason(), Preparation.Kept.MOST_REASON)));
                lines.add(words.say("kept.found"));
                kept.findings().stream()
                        .limit(MOST_FINDINGS)
                        .map(code -> "– " + outside.of(Finding.sentence(code, words.locale()), LONGEST_TITLE))
                        .forEach(lines::add);
                int more = kept.findings().size() - MOST_FINDINGS;
                if (more > 0) {
                    lines.add(words.say("kept.more", more));
                }
            }
        }
        lines.add(words.say("digest"));
        lines.add(Objects.requireNonNull(document.content().sha256()));
        return String.join("\n", lines);
    }
}
