package org.safeconduct.viewing;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.language.Refusal;

/**
 * Something that a document's sender seems to have hidden, and that is still in it: worth telling the sender. Without
 * the text itself: whoever hid it did not want it read here.
 *
 * @param page from 1; none where it could not be told
 * @param letters how many; 0 where that is not known
 */
public record HiddenText(Kind kind, @Nullable Integer page, int letters) {
    /** How it is hidden; {@link org.safeconduct.language.Sentences} says it. */
    public enum Kind implements Refusal {
        COVERED,
        INVISIBLE,
        OUTSIDE,
        PENDING;

        @Override
        public String code() {
            return "viewing.hidden-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty where the finding is of another kind. */
    static Optional<HiddenText> of(Finding finding) {
        Integer page = finding.place().page();
        return switch (finding) {
            case Hidden.CoveredText text -> Optional.of(new HiddenText(Kind.COVERED, page, text.letters()));
            case Hidden.InvisibleText text -> Optional.of(new HiddenText(Kind.INVISIBLE, page, text.letters()));
            case Hidden.TextOutside text -> Optional.of(new HiddenText(Kind.OUTSIDE, page, text.letters()));
            case Hidden.PendingRedaction pending -> Optional.of(new HiddenText(Kind.PENDING, page, 0));
            default -> Optional.empty();
        };
    }
}
