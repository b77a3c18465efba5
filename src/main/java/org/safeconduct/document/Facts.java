package org.safeconduct.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names in the margin column and their values beside them: a table whose rows have heads. */
public final class Facts {
    private static final float COLUMN = 132;
    private static final float GAP = 2.5f;
    /** So small that a digest, 64 digits, stands in one line. */
    private static final Style VALUE = Style.BODY.sized(9f);

    /** So that both stand on one base line. */
    private static final float LOWER = Pen.ASCENT * (VALUE.size() - Style.LABEL.size());

    private final Sheet sheet;

    public Facts(Sheet sheet) {
        this.sheet = sheet;
        sheet.open("Table");
    }

    /** @param values below each other */
    public void row(String name, String... values) throws IOException {
        List<List<Lines.Run>> lines = new ArrayList<>();
        for (String value : values) {
            lines.addAll(Lines.of(value, sheet.faces(), VALUE, Sheet.WIDTH - COLUMN));
        }
        List<List<Lines.Run>> names = Lines.of(name, sheet.faces(), Style.LABEL, COLUMN - 8);
        float height = Math.max(names.size() * Style.LABEL.leading(), lines.size() * VALUE.leading());
        sheet.need(height);
        sheet.open("TR");
        sheet.markRowHead();
        draw(names, Style.LABEL, Sheet.LEFT, sheet.y() + LOWER);
        sheet.unmark();
        sheet.mark("TD");
        draw(lines, VALUE, Sheet.LEFT + COLUMN, sheet.y());
        sheet.unmark();
        sheet.shut();
        sheet.gap(height + GAP);
    }

    private void draw(List<List<Lines.Run>> lines, Style style, float x, float top) throws IOException {
        float y = top;
        for (List<Lines.Run> line : lines) {
            sheet.pen().line(line, style, x, y);
            y += style.leading();
        }
    }

    public void end() {
        sheet.shut();
    }
}
