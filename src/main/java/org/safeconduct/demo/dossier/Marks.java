package org.safeconduct.demo.dossier;

import java.io.IOException;
import org.safeconduct.document.Face;
import org.safeconduct.document.Ink;
import org.safeconduct.document.Pen;
import org.safeconduct.document.Style;

/** What hands and offices leave on paper: an emblem, a stamp, a signature. All invented. */
final class Marks {
    private Marks() {}

    /** A mountain and a river in two rings: the arms of nobody. */
    static void emblem(Pen pen, float x, float y, float radius, Ink ink) throws IOException {
        pen.circle(x, y, radius, 1.3f, ink);
        pen.circle(x, y, radius * 0.86f, 0.5f, ink);
        float r = radius * 0.6f;
        pen.line(x - r, y + r * 0.4f, x - r * 0.2f, y - r * 0.8f, 1.2f, ink);
        pen.line(x - r * 0.2f, y - r * 0.8f, x + r * 0.25f, y - r * 0.1f, 1.2f, ink);
        pen.line(x + r * 0.05f, y - r * 0.4f, x + r * 0.4f, y - r * 0.75f, 1.2f, ink);
        pen.line(x + r * 0.4f, y - r * 0.75f, x + r, y + r * 0.4f, 1.2f, ink);
        for (int i = 0; i < 2; i++) {
            float level = y + r * (0.55f + 0.28f * i);
            float half = r * (0.95f - 0.25f * i);
            pen.curve(
                    new float[] {
                        x - half,
                        level,
                        x - half / 2,
                        level - 5,
                        x - half / 2,
                        level + 5,
                        x,
                        level,
                        x + half / 2,
                        level - 5,
                        x + half / 2,
                        level + 5,
                        x + half,
                        level
                    },
                    1.1f,
                    ink);
        }
    }

    /** A round office stamp, a little askew. */
    static void stamp(Pen pen, float x, float y, float radius, String town, Ink ink) throws IOException {
        pen.circle(x, y, radius, 1.6f, ink);
        pen.circle(x, y, radius * 0.72f, 0.7f, ink);
        Style style = new Style(Face.SANS_BOLD, radius * 0.2f, 10, ink);
        around(pen, "TRIBUNAL  DU  DISTRICT  ·  " + town + "  ·", style, x, y, radius * 0.8f);
        emblem(pen, x, y, radius * 0.5f, ink);
    }

    private static void around(Pen pen, String text, Style style, float x, float y, float radius) throws IOException {
        double step = 360.0 / text.length();
        for (int i = 0; i < text.length(); i++) {
            double degrees = 196 - i * step;
            double angle = Math.toRadians(degrees);
            pen.turned(
                    text.substring(i, i + 1),
                    style,
                    (float) (x + radius * Math.cos(angle)),
                    (float) (y - radius * Math.sin(angle)),
                    degrees - 90 - step / 2);
        }
    }

    /** A flourish, about 110 points wide at scale 1; another scale is another hand. */
    static void signature(Pen pen, float x, float y, float scale, Ink ink) throws IOException {
        float[] strokes = {
            0, 0, 8, -34, 20, -30, 14, -4, 10, 10, 2, 8, 12, -8, 22, -22, 26, -14, 24, -4, 23, 4, 30, -12, 36, -12, 42,
            -12, 34, 2, 42, -2, 50, -6, 48, -16, 54, -14, 60, -12, 52, 4, 62, -4, 74, -14, 70, -2, 80, -6, 92, -10, 96,
            -4, 112, -12
        };
        float[] placed = new float[strokes.length];
        for (int i = 0; i < strokes.length; i += 2) {
            // A leaner hand is smaller and more upright.
            placed[i] = x + (strokes[i] - strokes[i + 1] * 3 * (1 - scale)) * scale;
            placed[i + 1] = y + strokes[i + 1] * scale * scale;
        }
        pen.curve(placed, 1.15f * scale, ink);
        pen.curve(
                new float[] {
                    x - 2 * scale,
                    y + 7 * scale,
                    x + 40 * scale,
                    y + 1 * scale,
                    x + 80 * scale,
                    y + 3 * scale,
                    x + 118 * scale,
                    y - 3 * scale
                },
                0.8f * scale,
                ink);
    }
}
