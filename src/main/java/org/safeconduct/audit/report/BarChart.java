package org.safeconduct.audit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Sheet;
import org.safeconduct.document.Style;
import org.safeconduct.language.Wording;

/** Bars drawn as vectors; what they show is said in words beside them for who cannot see them. */
final class BarChart {
    private static final float HEIGHT = 118;
    private static final float ROW = 17;
    private static final float LABEL = 150;
    private static final Style AXIS = new Style(Face.SANS, 7.4f, 10, Ink.QUIET);
    private static final Style VALUE = new Style(Face.SANS_BOLD, 8f, 11, Ink.TEXT);

    private BarChart() {}

    /** Side by side, such as days; labels where there is room. */
    static void upright(Sheet sheet, Map<String, Long> values, Ink ink, String words) throws IOException {
        sheet.need(HEIGHT + 24);
        sheet.markFigure(words);
        Pen pen = sheet.pen();
        float top = sheet.y() + 6;
        float left = Sheet.LEFT + 30;
        float width = Sheet.WIDTH - 30;
        long most =
                scale(values.values().stream().mapToLong(Long::longValue).max().orElse(0));
        for (int line = 0; line <= 4; line++) {
            float y = top + HEIGHT * (4 - line) / 4;
            pen.rule(left, y, left + width, line == 0 ? 0.8f : 0.4f, Ink.LINE);
            pen.right(Wording.number(most * line / 4), AXIS, left - 5, y - 5);
        }
        float step = width / Math.max(1, values.size());
        int every = (int) Math.ceil(48 / step);
        List<Map.Entry<String, Long>> bars = new ArrayList<>(values.entrySet());
        for (int i = 0; i < bars.size(); i++) {
            float height = HEIGHT * bars.get(i).getValue() / most;
            float gap = Math.min(3, step * 0.15f);
            if (height > 0) {
                pen.fill(left + i * step + gap, top + HEIGHT - height, step - 2 * gap, height, ink);
            }
            float label = sheet.faces().width(bars.get(i).getKey(), AXIS.face(), AXIS.size());
            if (i % every == 0 && i * step + label <= width) {
                pen.text(bars.get(i).getKey(), AXIS, left + i * step, top + HEIGHT + 4);
            }
        }
        sheet.unmark();
        sheet.gap(HEIGHT + 26);
    }

    /** Below each other, with a name before and a number after each. */
    static void level(Sheet sheet, Map<String, Long> values, Ink ink, String words) throws IOException {
        sheet.need(ROW * values.size() + 8);
        sheet.markFigure(words);
        Pen pen = sheet.pen();
        long most = Math.max(
                1, values.values().stream().mapToLong(Long::longValue).max().orElse(1));
        float y = sheet.y() + 4;
        for (var bar : values.entrySet()) {
            float width = (Sheet.WIDTH - LABEL - 44) * bar.getValue() / most;
            pen.text(bar.getKey(), new Style(Face.SANS, 8.6f, 11, Ink.TEXT), Sheet.LEFT, y);
            pen.fill(Sheet.LEFT + LABEL, y + 1, Math.max(width, 0.8f), 10, ink);
            pen.text(Wording.number(bar.getValue()), VALUE, Sheet.LEFT + LABEL + width + 6, y);
            y += ROW;
        }
        sheet.unmark();
        sheet.gap(ROW * values.size() + 12);
    }

    /** The next number above that four lines divide well. */
    private static long scale(long most) {
        long step = 1;
        while (true) {
            for (long factor : new long[] {4, 8, 20}) {
                if (most <= factor * step) {
                    return factor * step;
                }
            }
            step *= 10;
        }
    }
}
