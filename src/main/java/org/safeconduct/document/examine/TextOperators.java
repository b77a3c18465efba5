package org.safeconduct.document.examine;

import java.util.List;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetLineWidth;
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

/** PDFBox's own operators that move letters, and what they are moved with. */
final class TextOperators {
    private TextOperators() {}

    static List<OperatorProcessor> all(PageReader reader) {
        return List.of(
                new BeginText(reader),
                new Concatenate(reader),
                new PlacedObject(reader),
                new EndText(reader),
                new SetGraphicsStateParameters(reader),
                new SetLineWidth(reader),
                new Save(reader),
                new Restore(reader),
                new NextLine(reader),
                new SetCharSpacing(reader),
                new MoveText(reader),
                new MoveTextSetLeading(reader),
                new SetFontAndSize(reader),
                new ShowText(reader),
                new ShowTextAdjusted(reader),
                new SetTextLeading(reader),
                new SetMatrix(reader),
                new SetTextRenderingMode(reader),
                new SetTextRise(reader),
                new SetWordSpacing(reader),
                new SetTextHorizontalScaling(reader),
                new ShowTextLine(reader),
                new ShowTextLineAndSpace(reader));
    }
}
