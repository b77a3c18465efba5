package org.safeconduct.document.draw;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;

/**
 * What became of one page.
 *
 * @param picture none where it could not be drawn at all, which the parent sees by itself
 * @param complete whether everything on it was drawn
 */
record Drawn(@Nullable BufferedImage picture, boolean complete, List<Finding> findings) {
    static Drawn nothing(Finding... why) {
        return new Drawn(null, false, List.of(why));
    }
}
