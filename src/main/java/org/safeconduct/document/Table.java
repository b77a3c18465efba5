package org.safeconduct.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows under a head; a row is never broken over two pages, and the head is repeated. */
public final class Table {
    private static final float PADDING = 5;
    private static final Style CELL = Style.BODY.sized(9f);

    private final Sheet sheet;
    private final Ink ink;
    private final float[] columns;
    private final Set<Integer> numbers = new HashSet<>();
    private String[] head = {};

    public Table(Sheet sheet, Ink ink, float... columns) {
        this.sheet = sheet;
        this.ink = ink;
        this.columns = columns.clone();
    }

    /** Numbers stand at the right edge of their column. @param column from 0 */
    public Table number(int column) {
        numbers.add(column);
        return this;
    }

    public void head(String... titles) throws IOException {
        head = titles.clone();
        // With a first row below it, even a tall one.
        sheet.need(90);
        sheet.open("Table");
        sheet.open("TR");
        drawHead(true);
        sheet.shut();
    }

    /** @param first where it is repeated it is only decoration */
    private void drawHead(boolean first) throws IOException {
        float x = Sheet.LEFT;
        sheet.pen().fill(Sheet.LEFT, sheet.y(), Sheet.WIDTH, 17, ink);
        for (int i = 0; i < head.length; i++) {
            if (first) {
                sheet.mark("TH");
            }
            cell(head[i], Style.LABEL.in(Ink.of(0xffffff)), i, x, sheet.y() + 3.4f);
            if (first) {
                sheet.unmark();
            }
            x += columns[i];
        }
        sheet.gap(17);
    }

    private void cell(String text, Style style, int column, float x, float y) throws IOException {
        if (numbers.contains(column)) {
            sheet.pen().right(text, style, x + columns[column] - PADDING, y);
        } else {
            sheet.pen().text(text, style, x + PADDING, y);
        }
    }

    public void row(String... cells) throws IOException {
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
            drawHead(false);
        }
        float x = Sheet.LEFT;
        sheet.open("TR");
        for (int i = 0; i < cells.length; i++) {
            float y = sheet.y() + 3;
            sheet.mark("TD");
            if (numbers.contains(i)) {
                cell(cells[i], CELL, i, x, y);
            } else {
                for (List<Lines.Run> line : broken.get(i)) {
                    sheet.pen().line(line, CELL, x + PADDING, y);
                    y += CELL.leading();
                }
            }
            sheet.unmark();
            x += columns[i];
        }
        sheet.shut();
        sheet.gap(height);
        sheet.pen().rule(Sheet.LEFT, sheet.y(), Sheet.LEFT + Sheet.WIDTH, 0.5f, Ink.LINE);
    }

    public void end() {
        sheet.shut();
        sheet.gap(6);
    }
}
