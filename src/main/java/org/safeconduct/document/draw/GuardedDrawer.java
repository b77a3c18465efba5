package org.safeconduct.document.draw;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.safeconduct.document.inspect.Limits;

/** Draws one page within its bounds, and counts what it could not draw instead of passing over it. */
final class GuardedDrawer extends PageDrawer {
    /** The page asks for more than any page is given. */
    static final class TooComplex extends RuntimeException {}

    private long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Limits.SECONDS_PER_PAGE);
    private int operators;
    private int failures;
    private boolean pictureTooLarge;

    GuardedDrawer(PageDrawerParameters parameters) throws IOException {
        super(parameters);
    }

    boolean incomplete() {
        return failures > 0;
    }

    boolean pictureTooLarge() {
        return pictureTooLarge;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        boolean late = (++operators & 0xFF) == 0 && System.nanoTime() > until;
        if (late || operators > Limits.OPERATORS || getGraphicsStackSize() > Limits.SAVED_STATES) {
            throw new TooComplex();
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
        failures++;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        // In floating point: the two numbers are whatever the document says.
        double pixels = (double) image.getWidth() * image.getHeight();
        boolean bitonal = image.isStencil() || image.getBitsPerComponent() == 1;
        if (pixels > (bitonal ? Limits.BITONAL_PICTURE_PIXELS : Limits.COLOUR_PICTURE_PIXELS)) {
            pictureTooLarge = true;
            failures++;
        } else if (System.nanoTime() > until) {
            throw new TooComplex();
        } else {
            try (PictureTurn turn = PictureTurn.take(pixels)) {
                until += turn.waited();
                Jbig2Pictures.requireSmall(image);
                super.drawImage(read(image));
            }
        }
    }

    /** Where it is of the usual kind, with its pixels read already. */
    private PDImage read(PDImage image) throws IOException {
        AffineTransform place = getGraphics().getTransform();
        place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        double across = Math.hypot(place.getScaleX(), place.getShearY());
        double down = Math.hypot(place.getShearX(), place.getScaleY());
        double times = Math.min(image.getWidth() / across, image.getHeight() / down);
        return PlainJpeg.read(image, times)
                .<PDImage>map(pixels -> new ReadPicture(image, pixels))
                .orElse(image);
    }
}
