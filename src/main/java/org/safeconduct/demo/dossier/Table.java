package org.safeconduct.demo.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows under a head; a row is never broken over two pages, and the head is repeated. */
final class Table {
    private static final float PADDING = 5;
    private static final Style CELL = Style.BODY.sized(9f);

    private final Sheet sheet;
    private final Ink ink;
    private final float[] columns;
    private String[] head = {};

    Table(Sheet sheet, Ink ink, float... columns) {
        this.sheet = sheet;
        this.ink = ink;
        this.columns = columns.clone();
    }

    void head(String... titles) throws IOException {
        head = titles.clone();
        sheet.need(60);
        drawHead();
    }

    private void drawHead() throws IOException {
        float x = Sheet.LEFT;
        sheet.pen().fill(Sheet.LEFT, sheet.y(), Sheet.WIDTH, 17, ink);
        for (int i = 0; i < head.length; i++) {
            sheet.pen().text(head[i], Style.LABEL.in(Ink.of(0xffffff)), x + PADDING, sheet.y() + 3.4f);
            x += columns[i];
        }
        sheet.gap(17);
    }

    void row(String... cells) throws IOException {
        List<List<List<Lines.Run>>> broken = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < cells.length; i++) {
            broken.add(Lines.of(cells[i], sheet.faces(), CELL, columns[i] - 2 * PADDING));
            most = Math.max(most, broken.get(i).size());
        }
        float height = most * CELL.leading() + 6;
        float before = sheet.y();
        sheet.need(height);
        if (sheet.y() < before) {
            drawHead();
        }
        float x = Sheet.LEFT;
        for (int i = 0; i < cells.length; i++) {
            float y = sheet.y() + 3;
            for (List<Lines.Run> line : broken.get(i)) {
                sheet.pen().line(line, CELL, x + PADDING, y);
                y += CELL.leading();
            }
            x += columns[i];
        }
        sheet.gap(height);
        sheet.pen().rule(Sheet.LEFT, sheet.y(), Sheet.LEFT + Sheet.WIDTH, 0.5f, Ink.LINE);
    }

    void end() {
        sheet.gap(6);
    }
}
