package org.safeconduct.viewing;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;
import org.safeconduct.document.text.PageText;
import org.safeconduct.document.text.Tesseract;
import org.safeconduct.document.view.PagePicture;
import org.safeconduct.document.view.PageSink;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Sentences;

/** The file of what is recognised on the pages of one document, written page by page while they are drawn. */
final class DocumentText implements AutoCloseable {
    /** No text that is recognised has such signs: nothing in a document passes for a line of ours. */
    private static final String RULE = "═".repeat(8);

    private final Tesseract tesseract;
    private final Isolation isolation;
    private final Locale language;
    private final String name;
    private final MadeFiles files;
    private final Allowance allowance;
    private final List<String> words;
    private @Nullable Writer out;
    private int read;
    private int failures;

    /** @param words of the watermark, which say whose the file is as they do of a picture */
    DocumentText(
            Tesseract tesseract,
            ViewSettings settings,
            String name,
            List<String> words,
            MadeFiles files,
            Allowance allowance) {
        this.tesseract = tesseract;
        this.isolation = settings.isolation();
        this.language = settings.language();
        this.name = name;
        this.words = words;
        this.files = files;
        this.allowance = allowance;
    }

    /** Reads each page before the sink takes it: what is burnt in afterwards is not read. */
    PageSink before(PageSink sink) {
        return new PageSink() {
            @Override
            public void drawn(PagePicture picture) throws IOException {
                page(picture);
                sink.drawn(picture);
            }

            @Override
            public void missing(int first, int last) throws IOException {
                heading(first == last ? TextNote.PAGE_MISSING.of(first) : TextNote.PAGES_MISSING.of(first, last));
                sink.missing(first, last);
            }
        };
    }

    private void page(PagePicture picture) throws IOException {
        switch (read(picture)) {
            case PageText.Recognised text -> {
                failures = 0;
                read++;
                heading(TextNote.PAGE.of(picture.number()));
                line(text.lines().isEmpty() ? say(TextNote.PAGE_EMPTY.of()) : text.lines());
                if (!text.whole()) {
                    line(say(TextNote.PAGE_CUT.of()));
                }
            }
            case PageText.NotRecognised not -> {
                failures++;
                TextNote note = not.tooLong() ? TextNote.PAGE_TOO_LONG : TextNote.PAGE_FAILED;
                heading(note.of(picture.number()));
            }
        }
    }

    /** After too many pages in a row no other is tried: each of them takes as long as any page may. */
    private PageText read(PagePicture picture) throws IOException {
        if (failures >= Limits.BAD_PAGES) {
            return new PageText.NotRecognised(false);
        }
        long begun = System.nanoTime();
        PageText text = tesseract.read(picture, isolation, allowance.leftForText());
        allowance.readFor(Duration.ofNanos(System.nanoTime() - begun));
        return text;
    }

    /** There may be pages that nobody drew. */
    void brokenOff() throws IOException {
        if (out != null) {
            heading(TextNote.BROKEN_OFF.of());
        }
    }

    private void heading(TextNote.Line line) throws IOException {
        line("\n" + RULE + " " + say(line) + " " + RULE);
    }

    private void line(String text) throws IOException {
        writer().write(text + "\n");
    }

    private String say(TextNote.Line line) {
        return Sentences.what(line, language);
    }

    private Writer writer() throws IOException {
        Writer known = out;
        if (known == null) {
            known = new OutputStreamWriter(files.beside(name), StandardCharsets.UTF_8);
            out = known;
            known.write(say(TextNote.HEADER.of(String.join(", ", tesseract.languages()))) + "\n");
            known.write(String.join(" ", words) + "\n");
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** Null where there is no such file. */
    @Nullable
    SeenText written() {
        return files.isWhole(name) ? new SeenText(name, read) : null;
    }
}
