package org.safeconduct.document.examine;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** Builds paths as a page's content does, and paints or clips with them (ISO 32000-2 section 8.5). */
final class PathOperator extends OperatorProcessor {
    private static final List<String> NAMES = List.of(
            "m", "l", "c", "v", "y", "h", "re", "W", "W*", "n", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh");
    private static final int NO_CLIP = -1;
    /** Of a line that can hide a letter, in points. */
    private static final float THICK = 4;
    /** A longer line than this is a drawing and no bar; widening it would take long. */
    private static final int MOST_OF_A_LINE = 200;

    /** The path so far, already where it is on the page; shared by the operators of one page. */
    private static final class Outline {
        private GeneralPath path = new GeneralPath();
        private int points;
        private int clip = NO_CLIP;
    }

    private final String name;
    private final PageReader reader;
    private final Outline outline;

    private PathOperator(String name, PageReader reader, Outline outline) {
        super(reader);
        this.name = name;
        this.reader = reader;
        this.outline = outline;
    }

    static List<PathOperator> all(PageReader reader) {
        Outline outline = new Outline();
        return NAMES.stream()
                .map(name -> new PathOperator(name, reader, outline))
                .toList();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
        switch (name) {
            case "m" -> move(points(operator, operands, 1)[0]);
            case "l" -> line(points(operator, operands, 1)[0]);
            case "c" -> {
                Point2D.Float[] p = points(operator, operands, 3);
                curve(p[0], p[1], p[2]);
            }
            case "v" -> {
                Point2D.Float[] p = points(operator, operands, 2);
                curve(null, p[0], p[1]);
            }
            case "y" -> {
                Point2D.Float[] p = points(operator, operands, 2);
                curve(p[0], p[1], p[1]);
            }
            case "h" -> close();
            case "re" -> rectangle(numbers(operator, operands, 4));
            case "W" -> outline.clip = Path2D.WIND_NON_ZERO;
            case "W*" -> outline.clip = Path2D.WIND_EVEN_ODD;
            case "sh" -> reader.shade();
            default -> paint();
        }
    }

    private void paint() {
        if (name.startsWith("b") || name.equals("s")) {
            close();
        }
        if (!name.equals("n") && !name.equalsIgnoreCase("s")) {
            outline.path.setWindingRule(name.endsWith("*") ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
            reader.fill(new Path2D.Float(outline.path));
        }
        if (!name.equals("n") && !name.startsWith("f") && !name.equals("F")) {
            stroke();
        }
        if (outline.clip != NO_CLIP) {
            outline.path.setWindingRule(outline.clip);
            reader.getGraphicsState().intersectClippingPath(outline.path);
            outline.clip = NO_CLIP;
        }
        outline.path = new GeneralPath();
        outline.points = 0;
    }

    private void stroke() {
        Matrix matrix = reader.getGraphicsState().getCurrentTransformationMatrix();
        float scale = Math.max(matrix.getScalingFactorX(), matrix.getScalingFactorY());
        float width = reader.getGraphicsState().getLineWidth() * scale;
        if (width >= THICK && width <= Limits.PAGE_SIDE_PIXELS && outline.points <= MOST_OF_A_LINE) {
            Shape bar = new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL)
                    .createStrokedShape(outline.path);
            reader.line(new Path2D.Float(bar));
        }
    }

    private void move(Point2D.Float to) {
        outline.points++;
        outline.path.moveTo(to.x, to.y);
    }

    /** Without a beginning, a line begins where it ends, as programs draw it. */
    private void line(Point2D.Float to) {
        if (outline.path.getCurrentPoint() == null) {
            move(to);
        } else {
            outline.points++;
            outline.path.lineTo(to.x, to.y);
        }
    }

    private void curve(Point2D.@Nullable Float first, Point2D.Float second, Point2D.Float to) {
        Point2D here = outline.path.getCurrentPoint();
        if (here == null) {
            move(to);
            return;
        }
        outline.points++;
        float x = first == null ? (float) here.getX() : first.x;
        float y = first == null ? (float) here.getY() : first.y;
        outline.path.curveTo(x, y, second.x, second.y, to.x, to.y);
    }

    private void rectangle(float[] n) {
        move(place(n[0], n[1]));
        line(place(n[0] + n[2], n[1]));
        line(place(n[0] + n[2], n[1] + n[3]));
        line(place(n[0], n[1] + n[3]));
        close();
    }

    private void close() {
        if (outline.path.getCurrentPoint() != null) {
            outline.path.closePath();
        }
    }

    private Point2D.Float place(float x, float y) {
        return reader.transformedPoint(x, y);
    }

    private Point2D.Float[] points(Operator operator, List<COSBase> operands, int count) throws IOException {
        float[] numbers = numbers(operator, operands, 2 * count);
        Point2D.Float[] points = new Point2D.Float[count];
        for (int i = 0; i < count; i++) {
            points[i] = place(numbers[2 * i], numbers[2 * i + 1]);
        }
        return points;
    }

    private static float[] numbers(Operator operator, List<COSBase> operands, int count) throws IOException {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            if (i >= operands.size() || !(operands.get(i) instanceof COSNumber number)) {
                throw new MissingOperandException(operator, operands);
            }
            numbers[i] = number.floatValue();
        }
        return numbers;
    }
}
