package org.safeconduct.document.examine;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Quote;

/**
 * Texts that stand for marked content when it is copied or read aloud (ISO 32000-2 section 14.9.4), beside the letters
 * that are shown there: a ligature spelt out is nothing, a name under "[redacted]" is.
 */
final class MarkedText {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 10_000;

    /** One marked content; without a text of its own it only has to be ended. */
    private record Mark(@Nullable String instead, StringBuilder shown) {}

    private final Deque<Mark> open = new ArrayDeque<>();
    private final StringBuilder found = new StringBuilder();

    static List<OperatorProcessor> operators(PageReader reader) {
        return List.of(new Begin("BDC", reader), new Begin("BMC", reader), new End(reader));
    }

    void show(PDFont font, int code) {
        // Of what stands within another, only the outer one is read: the inner gets no letters.
        Mark outer = open.isEmpty() ? null : open.peekLast();
        if (outer != null && outer.shown.length() < LONGEST) {
            outer.shown.append(Letters.read(font, code));
        }
    }

    void begin(@Nullable String instead) {
        if (instead != null || !open.isEmpty()) {
            if (open.size() == DEEPEST) {
                throw new PageReader.TooComplex();
            }
            open.push(new Mark(instead, new StringBuilder()));
        }
    }

    void end() {
        if (!open.isEmpty()) {
            Mark mark = open.pop();
            if (mark.instead != null && !letters(mark.shown.toString()).contains(letters(mark.instead))) {
                found.append(found.length() < Quote.LONGEST ? mark.instead + " " : "");
            }
        }
    }

    /** What stood for other letters than its own, once the page is at its end. */
    Quote found() {
        while (!open.isEmpty()) {
            end();
        }
        return new Quote(found.toString());
    }

    private static String letters(String text) {
        String plain = Normalizer.normalize(text.substring(0, Math.min(text.length(), LONGEST)), Normalizer.Form.NFKC);
        return plain.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static final class Begin extends OperatorProcessor {
        private final String name;
        private final PageReader reader;

        Begin(String name, PageReader reader) {
            super(reader);
            this.name = name;
            this.reader = reader;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            COSDictionary properties = operands.size() < 2 ? null : properties(operands.get(1));
            COSBase text = properties == null ? null : properties.getDictionaryObject(COSName.ACTUAL_TEXT);
            reader.marked().begin(text instanceof COSString instead ? instead.getString() : null);
        }

        private @Nullable COSDictionary properties(COSBase operand) {
            PDResources resources = reader.getResources();
            if (!(operand instanceof COSName key) || resources == null) {
                return operand instanceof COSDictionary direct ? direct : null;
            }
            COSDictionary all = resources.getCOSObject().getCOSDictionary(COSName.PROPERTIES);
            return all == null ? null : all.getCOSDictionary(key);
        }
    }

    private static final class End extends OperatorProcessor {
        private final PageReader reader;

        End(PageReader reader) {
            super(reader);
            this.reader = reader;
        }

        @Override
        public String getName() {
            return "EMC";
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            reader.marked().end();
        }
    }
}
