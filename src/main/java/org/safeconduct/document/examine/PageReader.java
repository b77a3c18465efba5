package org.safeconduct.document.examine;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/** Follows what one page draws, without drawing it: where its letters and pictures are, and whether they show. */
final class PageReader extends PDFStreamEngine {
    /** Smaller letters than this, in points, nobody reads. */
    private static final float SMALLEST = 1;
    /** How far a letter or a picture may reach over the edge of what is shown. */
    private static final float MARGIN = 3;

    /** The page asks for more than any page is given. */
    static final class TooComplex extends RuntimeException {}

    private final PDRectangle shown;
    private final long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Limits.SECONDS_PER_PAGE);
    private int operators;
    private int failures;
    private int visible;
    private final Letters invisible = new Letters();
    private final Letters outside = new Letters();
    private int pictures;
    private boolean pictureOutside;

    PageReader(PDPage page) {
        this.shown = page.getCropBox();
        addOperator(new BeginText(this));
        addOperator(new Concatenate(this));
        addOperator(new PlacedObject(this));
        addOperator(new EndText(this));
        addOperator(new SetGraphicsStateParameters(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new NextLine(this));
        addOperator(new SetCharSpacing(this));
        addOperator(new MoveText(this));
        addOperator(new MoveTextSetLeading(this));
        addOperator(new SetFontAndSize(this));
        addOperator(new ShowText(this));
        addOperator(new ShowTextAdjusted(this));
        addOperator(new SetTextLeading(this));
        addOperator(new SetMatrix(this));
        addOperator(new SetTextRenderingMode(this));
        addOperator(new SetTextRise(this));
        addOperator(new SetWordSpacing(this));
        addOperator(new SetTextHorizontalScaling(this));
        addOperator(new ShowTextLine(this));
        addOperator(new ShowTextLineAndSpace(this));
    }

    Letters invisible() {
        return invisible;
    }

    Letters outside() {
        return outside;
    }

    /** Whether what is invisible lies over pictures, as text recognition puts it. */
    boolean isRecognition() {
        return pictures > 0 && visible == 0;
    }

    boolean pictureOutside() {
        return pictureOutside;
    }

    boolean incomplete() {
        return failures > 0;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        boolean late = (++operators & 0xFF) == 0 && System.nanoTime() > until;
        if (late || operators > Limits.OPERATORS || getGraphicsStackSize() > Limits.SAVED_STATES) {
            throw new TooComplex();
        }
        if (operator.getName().equals("BI")) {
            place(getGraphicsState().getCurrentTransformationMatrix());
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        failures++;
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, @Nullable Vector displacement) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        boolean drawn = mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
        if (!drawn || Math.abs(place.getScalingFactorY()) < SMALLEST) {
            invisible.add(font, code);
        } else if (isOutside(place.getTranslateX(), place.getTranslateY())) {
            outside.add(font, code);
        } else {
            visible++;
        }
    }

    /** A picture fills the unit square (ISO 32000-2 section 8.9.5). */
    void place(Matrix matrix) {
        pictures++;
        boolean corner = false;
        for (int i = 0; i < 4; i++) {
            Point2D.Float point = matrix.transformPoint(i & 1, i >> 1);
            corner |= isOutside(point.x, point.y);
        }
        pictureOutside |= corner;
    }

    private boolean isOutside(float x, float y) {
        return x < shown.getLowerLeftX() - MARGIN
                || y < shown.getLowerLeftY() - MARGIN
                || x > shown.getUpperRightX() + MARGIN
                || y > shown.getUpperRightY() + MARGIN;
    }
}
