package org.safeconduct.document.examine;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.safeconduct.document.inspect.Limits;

/** The operator Do: a form is followed; of a picture only the place counts, so it is never decoded. */
final class PlacedObject extends DrawObject {
    private static final int DEEPEST = 50;

    private final PageReader reader;

    PlacedObject(PageReader reader) {
        super(reader);
        this.reader = reader;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
        PDResources resources = reader.getResources();
        if (operands.isEmpty() || !(operands.get(0) instanceof COSName name) || resources == null) {
            throw new IOException("no such object");
        }
        COSDictionary objects = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
        COSStream object = objects == null ? null : objects.getCOSStream(name);
        if (object == null) {
            throw new IOException("no such object");
        }
        switch (Words.nameOf(object, "Subtype")) {
            case "Image" -> reader.place(object);
            case "Form" -> {
                // Deeper ones PDFBox leaves out, and says nothing.
                if (reader.getLevel() >= DEEPEST || !Inflation.within(object, Limits.CONTENT_BYTES)) {
                    throw new PageReader.TooComplex();
                }
                super.process(operator, operands);
            }
            default -> {
                // Nothing that is drawn.
            }
        }
    }
}
