package org.safeconduct.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.view.Drawings;
import org.safeconduct.language.Sentences;
import org.safeconduct.viewing.HiddenText;
import org.safeconduct.viewing.SeenDocument;
import org.safeconduct.viewing.SeenText;
import org.safeconduct.viewing.Shortage;

/**
 * What came of one document of an opened part.
 *
 * @param bytes of the original, as it was sealed
 * @param sha256 of the original
 * @param preparation how its sender says that it was made ready; nothing, where an older program sealed it
 * @param files what was written, in the order of its pages
 * @param pages of the document, as far as they could be found; not told of an original
 * @param drawn of how many there is a picture; not told of an original
 * @param text file of what was recognised on its pages; nothing where there is none
 * @param textPages on how many
 * @param cut why the part was not drawn to the end of this document; nothing where it was
 * @param pixels SHA-256 of everything drawn, before words were burnt in; not told of an original
 * @param missing what is not in the pictures, or not all of it
 * @param hidden what its sender seems to have hidden, and should be told of
 * @param doubts of a view: what else cannot be told of it; of an original: what makes it dangerous to open as well
 */
record OpenedDocument(
        int number,
        String mediaType,
        long bytes,
        String sha256,
        @Nullable SendersWord preparation,
        List<String> files,
        @Nullable Integer pages,
        @Nullable Integer drawn,
        @Nullable String pixels,
        @Nullable String text,
        @Nullable Integer textPages,
        @Nullable Cut cut,
        List<PdfSafeAnswer.Missing> missing,
        List<Hidden> hidden,
        List<PdfSafeAnswer.Missing> doubts) {
    /** @param code stable; the others are in the person's language and may change */
    record Cut(String code, String message, @Nullable String hint) {
        private static Cut of(Shortage shortage, Locale locale) {
            return new Cut(
                    shortage.code(),
                    Sentences.what(shortage, locale),
                    Sentences.hint(shortage, locale).orElse(null));
        }
    }

    /**
     * @param letters how many, where that is known; never which
     * @param more so many more of the kind, which are not listed
     */
    record Hidden(
            String code,
            @Nullable Integer page,
            @Nullable Integer letters,
            @Nullable Integer more,
            String message) {
        private static Hidden of(HiddenText text, Locale locale) {
            return new Hidden(
                    text.kind().code(),
                    text.page(),
                    text.letters() == 0 ? null : text.letters(),
                    text.more() == 0 ? null : text.more(),
                    sentence(text, locale));
        }

        private static String sentence(HiddenText text, Locale locale) {
            String what = Sentences.what(text.kind(), locale);
            return text.more() == 0 ? what : what + " " + Sentences.what(new HiddenText.More(text.more()), locale);
        }
    }

    static OpenedDocument of(SeenDocument seen, Path folder, Locale locale) {
        Drawings drawings = seen.drawings();
        List<Finding> doubts = drawings == null ? seen.dangers() : seen.doubts();
        Shortage shortage = seen.shortage();
        SeenText recognised = seen.text();
        return new OpenedDocument(
                seen.document().number(),
                seen.document().mediaType(),
                seen.document().length(),
                seen.document().sha256(),
                SendersWord.of(seen.document().preparation(), locale),
                seen.files().stream()
                        .map(name -> folder.resolve(name).toString())
                        .toList(),
                drawings == null ? null : drawings.pages(),
                drawings == null ? null : drawings.drawn(),
                seen.pixels(),
                recognised == null ? null : folder.resolve(recognised.file()).toString(),
                recognised == null ? null : recognised.pages(),
                shortage == null ? null : Cut.of(shortage, locale),
                PdfSafeAnswer.missing(seen.missing(), locale),
                seen.hidden().stream().map(text -> Hidden.of(text, locale)).toList(),
                PdfSafeAnswer.missing(doubts, locale));
    }

    void tell(Lines lines) {
        lines.fact(2, "fact.document", what(lines));
        if (preparation != null) {
            preparation.tell(lines);
        }
        if (text != null && textPages != null) {
            lines.say("open.text", text, textPages);
        }
        if (cut != null) {
            lines.say("open.cut", cut.message());
            tellHint(lines);
        }
        if (!missing.isEmpty()) {
            lines.say("open.missing");
            PdfSafeAnswer.tell(lines, missing);
        }
        if (!hidden.isEmpty()) {
            lines.say("open.hidden");
            PdfSafeAnswer.tell(
                    lines,
                    hidden.stream()
                            .map(each -> new PdfSafeAnswer.Missing(each.code, each.page, each.message))
                            .toList());
        }
        if (!doubts.isEmpty()) {
            lines.say(pages == null ? "open.dangers" : "open.doubts");
            PdfSafeAnswer.tell(lines, doubts);
        }
    }

    /** Whether it ends before its pages do, for the part's sake. */
    boolean isCut() {
        return cut != null;
    }

    private void tellHint(Lines lines) {
        if (cut != null && cut.hint() != null) {
            lines.say("open.cut-hint", cut.hint());
        }
    }

    /** Whether nothing of it was drawn because those before it took what there was. */
    boolean leftOut() {
        boolean nothing = missing.isEmpty() && hidden.isEmpty() && doubts.isEmpty();
        return cut != null && drawn != null && drawn == 0 && nothing;
    }

    /** All that were left out, in the place of a list of them. @param last of them @param known why: it was said already */
    void tellLeftOut(Lines lines, int last, boolean known) {
        String which = lines.texts().of("open.left-out", number, last, last - number + 1);
        lines.fact(2, "fact.document", files.isEmpty() ? which : which + " (" + files.getFirst() + ")");
        if (cut != null && !known) {
            lines.say("open.cut", cut.message());
            tellHint(lines);
        }
    }

    /** Whether there was a process that could read it. */
    boolean wasRead() {
        return Stream.concat(missing.stream(), doubts.stream())
                .noneMatch(each -> each.code().equals("document.worker-missing"));
    }

    private String what(Lines lines) {
        if (files.isEmpty()) {
            return lines.texts().of("open.no-file", number, bytes);
        }
        if (pages == null || drawn == null) {
            return lines.texts().of("open.original-file", number, String.join(", ", files), bytes);
        }
        return lines.texts()
                .of(
                        how(pages, drawn),
                        number,
                        drawn,
                        files.size(),
                        files.getFirst(),
                        name(files.getLast()),
                        bytes,
                        pages);
    }

    /** A worker that failed left nobody to say how many pages there are. */
    private static String how(int pages, int drawn) {
        if (pages == 0 && drawn > 0) {
            return "open.drawn-unknown";
        }
        return drawn == pages ? "open.drawn" : "open.drawn-partly";
    }

    private static String name(String file) {
        return String.valueOf(Path.of(file).getFileName());
    }
}
