package org.safeconduct.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a paper as they are drawn: all of it marked or decoration, read in the order in which it is seen, and every
 * letter dark or light enough on its ground (WCAG 2.2, 1.4.3: 4.5 to 1).
 */
final class PaperOrder {
    private static final Set<String> DRAWING = Set.of("Tj", "TJ", "f", "S", "B", "Do", "sh");
    private static final float SAME_LINE = 4;
    private static final double LEAST_CONTRAST = 4.5;

    /** @param y of the first letter's base line, from below */
    private record Begun(int number, String type, float x, float y) {}

    private record Ground(float x, float y, float width, float height, double light) {
        boolean holds(float atX, float atY) {
            return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
        }
    }

    private final List<Begun> begun = new ArrayList<>();
    private final List<Ground> grounds = new ArrayList<>();
    private final List<Object> operands = new ArrayList<>();
    private int depth;
    private @Nullable Integer number;
    private String type = "";
    private double light;
    private float x;
    private float y;
    private float[] box = {};

    static void require(PDDocument document) throws IOException {
        List<PaperStructure.Piece> read = PaperStructure.of(document).pieces();
        List<PaperStructure.Piece> drawn = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            assertThat(page.getCOSObject().getNameAsString("Tabs")).isEqualTo("S");
            PaperOrder order = new PaperOrder();
            order.read(page);
            IntStream.range(0, order.begun.size())
                    .forEach(i -> drawn.add(new PaperStructure.Piece(page.getCOSObject(), i)));
            order.requireDownwards();
        }
        assertThat(read).as("read in the order in which it is drawn").isEqualTo(drawn);
    }

    private void read(PDPage page) throws IOException {
        for (Object token : new PDFStreamParser(page).parse()) {
            if (token instanceof Operator operator) {
                operate(operator.getName());
                operands.clear();
            } else {
                operands.add(token);
            }
        }
        assertThat(depth).isZero();
        assertThat(begun.stream().map(Begun::number).toList())
                .as("every mark has content")
                .isEqualTo(IntStream.range(0, begun.size()).boxed().toList());
    }

    private void operate(String name) {
        switch (name) {
            case "BMC", "BDC" -> {
                depth++;
                boolean marked = name.equals("BDC");
                type = ((COSName) operands.getFirst()).getName();
                number = marked ? ((COSDictionary) operands.getLast()).getInt(COSName.MCID) : null;
            }
            case "EMC" -> {
                depth--;
                number = null;
            }
            case "rg" -> light = light(number(0), number(1), number(2));
            case "re" -> box = new float[] {number(0), number(1), number(2), number(3)};
            case "f" -> grounds.add(new Ground(box[0], box[1], box[2], box[3], light));
            case "Tm" -> {
                x = number(4);
                y = number(5);
            }
            case "Tj" -> letters();
            default -> assertThat(name).isNotBlank();
        }
        assertThat(depth).as("marks within marks").isBetween(0, 1);
        if (DRAWING.contains(name)) {
            assertThat(depth).as(name + " outside any mark").isEqualTo(1);
        }
    }

    private void letters() {
        Integer mark = number;
        if (mark != null && (begun.isEmpty() || begun.getLast().number() != mark)) {
            begun.add(new Begun(mark, type, x, y));
        }
        double ground = grounds.reversed().stream()
                .filter(each -> each.holds(x, y))
                .mapToDouble(Ground::light)
                .findFirst()
                .orElse(1);
        double contrast = (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05);
        assertThat(contrast).as("contrast at %s, %s", x, y).isGreaterThanOrEqualTo(LEAST_CONTRAST);
    }

    /** Each begins below the one before, or in its line to the right. */
    private void requireDownwards() {
        for (int i = 1; i < begun.size(); i++) {
            Begun before = begun.get(i - 1);
            Begun next = begun.get(i);
            boolean below = next.y < before.y - SAME_LINE;
            boolean beside = Math.abs(next.y - before.y) <= SAME_LINE && next.x > before.x;
            assertThat(below || beside).as("%s after %s", next, before).isTrue();
        }
    }

    private float number(int index) {
        return ((COSNumber) operands.get(index)).floatValue();
    }

    /** Relative luminance. */
    private static double light(float red, float green, float blue) {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(float value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
