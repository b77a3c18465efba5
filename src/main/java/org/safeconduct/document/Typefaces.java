package org.safeconduct.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The faces of one document, each embedded once, with only the letters it uses. */
public final class Typefaces {
    private final PDDocument document;
    private final Map<Face, PDFont> loaded = new EnumMap<>(Face.class);

    public Typefaces(PDDocument document) {
        this.document = document;
    }

    public PDFont font(Face face) throws IOException {
        PDFont font = loaded.get(face);
        if (font == null) {
            font = load(face);
            loaded.put(face, font);
        }
        return font;
    }

    public float width(String text, Face face, float size) throws IOException {
        return font(face).getStringWidth(Lines.plain(text)) / 1000 * size;
    }

    private PDFont load(Face face) throws IOException {
        try (InputStream in = face.open()) {
            return PDType0Font.load(document, in, true);
        }
    }
}
