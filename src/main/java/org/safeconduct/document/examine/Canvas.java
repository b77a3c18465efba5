package org.safeconduct.document.examine;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/**
 * What a page has painted so far, as areas and not as pixels, and the letters on it: enough to tell a letter that has the
 * colour of what is behind it, and one that something was painted over.
 */
final class Canvas {
    private static final int WHITE = 0xFFFFFF;
    /** Of 255: nobody sees a smaller difference of light. */
    private static final int SMALLEST_DIFFERENCE = 12;
    /** More letters than anybody prints on a page. */
    private static final int MOST_LETTERS = 500_000;

    /** An area of one colour; none: of several, or of one that is not known. */
    private record Area(
            int order,
            Path2D path,
            List<Path2D> clips,
            @Nullable Integer colour) {
        boolean has(double x, double y) {
            return path.contains(x, y) && within(clips, x, y);
        }
    }

    private static final class Letter {
        private final double x;
        private final double y;
        private final PDFont font;
        private final int code;
        private boolean covered;

        Letter(double x, double y, PDFont font, int code) {
            this.x = x;
            this.y = y;
            this.font = font;
            this.code = code;
        }
    }

    private final Runnable step;
    private final Grid<Area> areas = new Grid<>();
    private final Grid<Letter> places = new Grid<>();
    private final List<Letter> letters = new ArrayList<>();
    private int order;

    /** @param step called for every thing that is compared: a page can ask for any number of comparisons */
    Canvas(Runnable step) {
        this.step = step;
    }

    /** Whether a point is inside of all of these. */
    static boolean within(List<Path2D> clips, double x, double y) {
        return clips.stream().allMatch(clip -> clip.contains(x, y));
    }

    /** @return whether it has another colour than what is behind it; what is not known is taken to be another */
    boolean shows(double x, double y, @Nullable Integer colour) {
        Area behind = last(areas.near(x, y), x, y, null);
        behind = last(areas.large(), x, y, behind);
        Integer ground = behind == null ? Integer.valueOf(WHITE) : behind.colour;
        return colour == null || ground == null || differ(colour, ground);
    }

    void letter(double x, double y, PDFont font, int code) {
        if (letters.size() == MOST_LETTERS) {
            throw new PageReader.TooComplex();
        }
        Letter letter = new Letter(x, y, font, code);
        letters.add(letter);
        places.add(new Rectangle2D.Double(x, y, 0, 0), letter);
    }

    /** @param clips that limit it @param covering whether nothing can be seen through it */
    void paint(Path2D path, List<Path2D> clips, @Nullable Integer colour, boolean covering) {
        Area area = new Area(order++, path, List.copyOf(clips), covering ? colour : null);
        Rectangle2D bounds = path.getBounds2D();
        areas.add(bounds, area);
        if (covering) {
            places.within(bounds, letter -> cover(letter, area));
        }
    }

    private void cover(Letter letter, Area area) {
        step.run();
        letter.covered |= !letter.covered && area.has(letter.x, letter.y);
    }

    /** The letters that something was painted over, in the order in which they were written. */
    Letters covered() {
        Letters covered = new Letters();
        letters.stream().filter(letter -> letter.covered).forEach(letter -> covered.add(letter.font, letter.code));
        return covered;
    }

    boolean showsAny() {
        return letters.stream().anyMatch(letter -> !letter.covered);
    }

    private @Nullable Area last(List<Area> candidates, double x, double y, @Nullable Area so) {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            step.run();
            Area each = candidates.get(i);
            if (so != null && so.order > each.order) {
                return so;
            }
            if (each.has(x, y)) {
                return each;
            }
        }
        return so;
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > SMALLEST_DIFFERENCE) {
                return true;
            }
        }
        return false;
    }
}
