package org.safeconduct.document.examine;

import java.util.ArrayList;
import java.util.List;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** What of a page does not show, once all of it was followed. */
final class PageReport {
    private PageReport() {}

    static List<Finding> of(PageReader reader, Place place) {
        List<Finding> found = new ArrayList<>();
        add(
                found,
                reader.invisible(),
                (letters, excerpt) -> reader.isRecognition()
                        ? new Hidden.RecognitionLayer(place, letters, excerpt)
                        : new Hidden.InvisibleText(place, letters, excerpt));
        add(found, reader.canvas().covered(), (letters, excerpt) -> new Hidden.CoveredText(place, letters, excerpt));
        add(found, reader.outside(), (letters, excerpt) -> new Hidden.TextOutside(place, letters, excerpt));
        add(found, reader.ofPatterns(), (letters, excerpt) -> new Hidden.PatternText(place, letters, excerpt));
        Quote instead = reader.marked().found();
        if (!instead.text().isEmpty()) {
            found.add(new Hidden.TextInstead(place, instead));
        }
        if (reader.pictureOutside()) {
            found.add(new Hidden.PictureOutside(place));
        }
        return found;
    }

    private interface Kind {
        Finding of(int letters, Quote excerpt);
    }

    private static void add(List<Finding> found, Letters letters, Kind kind) {
        if (letters.count() > 0) {
            found.add(kind.of(letters.count(), letters.excerpt()));
        }
    }
}
