package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.form.FormReading.Line;

/** A form on a screen. */
final class FormReadingLines {
    /** As long as the longest text of a form. */
    private static final int LONGEST = 50_000;

    private FormReadingLines() {}

    static void tell(Lines lines, List<Line> reading) {
        for (Line line : reading) {
            switch (line) {
                case Line.Heading heading -> {
                    if (heading.level() == 0) {
                        lines.blank();
                    }
                    lines.plain(heading.level(), heading.name());
                }
                case Line.Value value -> lines.written(value.level(), value.name(), value.value(), LONGEST);
                case Line.Note note -> lines.plain(note.level(), "! " + note.words());
            }
        }
    }
}
