package org.safeconduct.document.examine;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Limits;

/**
 * Follows what one page draws, without drawing it: where its letters, areas and pictures are, and which letters do not
 * show. No picture is decoded and no colour converted.
 */
final class PageReader extends PDFStreamEngine {
    /** Smaller letters than this, in points, nobody reads. */
    private static final double SMALLEST = 1;
    /** How far a letter or a picture may reach over the edge of what is shown. */
    private static final float MARGIN = 3;
    /** Less than this nobody sees; with more than that, nothing is seen through it. */
    private static final double FAINTEST = 0.05;

    private static final double OPAQUE = 0.98;
    /** Where in a letter it is looked whether it shows: above the line, as a part of its size. */
    private static final float MIDDLE = 0.3f;

    private static final List<BlendMode> PLAIN = List.of(BlendMode.NORMAL, BlendMode.COMPATIBLE);

    /** The page asks for more than any page is given. */
    static final class TooComplex extends RuntimeException {}

    private final PDRectangle shown;
    private final Consumer<COSStream> pictureFound;
    private final long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Limits.SECONDS_PER_PAGE);
    private int operators;
    private int steps;
    private int failures;
    private final Canvas canvas = new Canvas(this::step);
    private final MarkedText marked = new MarkedText();
    private final Letters invisible = new Letters();
    private final Letters outside = new Letters();
    private final Letters ofPatterns = new Letters();
    private final Set<COSBase> patterns = Collections.newSetFromMap(new IdentityHashMap<>());
    private int inPattern;
    private int pictures;
    private boolean pictureOutside;
    /** Of the groups that are being drawn, taken together. */
    private double groupOpacity = 1;

    private boolean groupBlended;

    /** @param pictureFound is given each picture that stands in the content itself */
    PageReader(PDPage page, Consumer<COSStream> pictureFound) {
        this.shown = page.getCropBox();
        this.pictureFound = pictureFound;
        TextOperators.all(this).forEach(this::addOperator);
        PathOperator.all(this).forEach(this::addOperator);
        ColourOperator.all(this).forEach(this::addOperator);
        MarkedText.operators(this).forEach(this::addOperator);
    }

    Letters invisible() {
        return invisible;
    }

    Letters outside() {
        return outside;
    }

    Letters ofPatterns() {
        return ofPatterns;
    }

    Canvas canvas() {
        return canvas;
    }

    MarkedText marked() {
        return marked;
    }

    /** Whether what is invisible lies over pictures, as text recognition puts it. */
    boolean isRecognition() {
        return pictures > 0 && !canvas.showsAny();
    }

    boolean pictureOutside() {
        return pictureOutside;
    }

    boolean incomplete() {
        return failures > 0;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        step();
        if (++operators > Limits.OPERATORS || getGraphicsStackSize() > Limits.SAVED_STATES) {
            throw new TooComplex();
        }
        if (operator.getName().equals("BI")) {
            COSDictionary parameters = operator.getImageParameters();
            place(parameters);
            pictureFound.accept(PictureBytes.ofInline(parameters, operator.getImageData()));
        }
        super.processOperator(operator, operands);
    }

    /** Whatever takes long is done in such steps. */
    private void step() {
        if ((++steps & 0xFF) == 0 && System.nanoTime() > until) {
            throw new TooComplex();
        }
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        failures++;
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        double opacity = groupOpacity;
        boolean blended = groupBlended;
        groupOpacity *= getGraphicsState().getNonStrokeAlphaConstant();
        groupBlended |= isBlended();
        try {
            super.showTransparencyGroup(form);
        } finally {
            groupOpacity = opacity;
            groupBlended = blended;
        }
    }

    @Override
    protected void showGlyph(Matrix place, PDFont font, int code, @Nullable Vector displacement) {
        step();
        float middle = displacement == null ? 0 : displacement.getX() / 2;
        Point2D.Float point = place.transformPoint(middle, MIDDLE);
        if (inPattern > 0) {
            ofPatterns.add(font, code);
        } else if (isOutside(place.getTranslateX(), place.getTranslateY())) {
            outside.add(font, code);
        } else if (isDrawn(place) && !isClipped(point) && canvas.shows(point.x, point.y, colour())) {
            canvas.letter(point.x, point.y, font, code);
            marked.show(font, code);
        } else {
            invisible.add(font, code);
        }
    }

    private boolean isDrawn(Matrix place) {
        PDGraphicsState state = getGraphicsState();
        RenderingMode mode = state.getTextState().getRenderingMode();
        double fill = mode.isFill() ? state.getNonStrokeAlphaConstant() : 0;
        double stroke = mode.isStroke() ? state.getAlphaConstant() : 0;
        double width = place.getScalingFactorX();
        double height = place.getScalingFactorY();
        double area = Math.abs(
                (double) place.getScaleX() * place.getScaleY() - (double) place.getShearX() * place.getShearY());
        // The area over the longer side is how thin a letter is, however it is turned or slanted.
        return Math.max(fill, stroke) * groupOpacity >= FAINTEST && area / Math.max(width, height) >= SMALLEST;
    }

    /** The first is the page's own box, over whose edge a letter may reach. */
    private boolean isClipped(Point2D.Float point) {
        return !Canvas.within(clips(), point.x, point.y);
    }

    private List<Path2D> clips() {
        List<Path2D> all = getGraphicsState().getCurrentClippingPaths();
        return all.subList(Math.min(1, all.size()), all.size());
    }

    /** @return none: not known, or drawn along its edge */
    private @Nullable Integer colour() {
        boolean filled = getGraphicsState().getTextState().getRenderingMode() == RenderingMode.FILL;
        return filled ? ColourOperator.of(getGraphicsState().getNonStrokingColor()) : null;
    }

    void fill(Path2D path) {
        PDColor colour = getGraphicsState().getNonStrokingColor();
        paint(
                path,
                ColourOperator.of(colour),
                ColourOperator.isWhole(colour),
                getGraphicsState().getNonStrokeAlphaConstant());
    }

    void line(Path2D path) {
        paint(path, null, true, getGraphicsState().getAlphaConstant());
    }

    /** As far as the clipping goes (section 8.7.4.2): what colour is there, and whether there is any, is not known. */
    void shade() {
        paint(
                new Path2D.Float(shown.toGeneralPath()),
                null,
                false,
                getGraphicsState().getNonStrokeAlphaConstant());
    }

    /** A box that is there without any content. @param opacity of it */
    void box(Path2D path, double opacity) {
        paint(path, null, true, opacity);
    }

    private void paint(Path2D path, @Nullable Integer colour, boolean whole, double opacity) {
        boolean opaque = whole && opacity * groupOpacity >= OPAQUE && !isBlended() && !groupBlended;
        if (inPattern == 0 && opacity * groupOpacity >= FAINTEST) {
            canvas.paint(path, clips(), colour, opaque);
        }
    }

    private boolean isBlended() {
        PDGraphicsState state = getGraphicsState();
        return state.getSoftMask() != null || !PLAIN.contains(state.getBlendMode());
    }

    /** A picture fills the unit square (ISO 32000-2 section 8.9.5). @param picture what it says of itself */
    void place(COSDictionary picture) {
        pictures++;
        Path2D.Float square = new Path2D.Float();
        for (int i = 0; i < 4; i++) {
            Point2D.Float corner = transformedPoint(i == 1 || i == 2 ? 1 : 0, i >> 1);
            pictureOutside |= isOutside(corner.x, corner.y);
            if (i == 0) {
                square.moveTo(corner.x, corner.y);
            } else {
                square.lineTo(corner.x, corner.y);
            }
        }
        square.closePath();
        boolean mask = picture.getBoolean(COSName.IMAGE_MASK, picture.getBoolean(COSName.IM, false));
        boolean whole = !mask && !picture.containsKey(COSName.SMASK) && !picture.containsKey(COSName.MASK);
        paint(square, null, whole, getGraphicsState().getNonStrokeAlphaConstant());
    }

    /** What a pattern draws is looked at once a page, wherever it is used. */
    void pattern(COSName name) throws IOException {
        PDResources resources = getResources();
        COSDictionary all = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.PATTERN);
        COSStream tile = all == null ? null : all.getCOSStream(name);
        if (tile == null || !patterns.add(tile)) {
            return;
        }
        if (!Inflation.within(tile, Limits.CONTENT_BYTES)) {
            throw new TooComplex();
        }
        inPattern++;
        try {
            processTilingPattern(new PDTilingPattern(tile), null, null);
        } finally {
            inPattern--;
        }
    }

    private boolean isOutside(float x, float y) {
        return x < shown.getLowerLeftX() - MARGIN
                || y < shown.getLowerLeftY() - MARGIN
                || x > shown.getUpperRightX() + MARGIN
                || y > shown.getUpperRightY() + MARGIN;
    }
}
