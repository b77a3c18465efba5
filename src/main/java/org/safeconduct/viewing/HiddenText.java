package org.safeconduct.viewing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.document.inspect.Active;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.inspect.Identifying;
import org.safeconduct.document.inspect.Limiting;
import org.safeconduct.language.Refusal;

/**
 * Something that a document's sender seems to have hidden, and that is still in it: worth telling the sender. Without
 * the text itself: whoever hid it did not want it read here.
 *
 * @param page from 1; none where it could not be told
 * @param letters how many; 0 where that is not known
 * @param more so many more of this kind, which were only counted; 0 of one that is told of by itself
 */
public record HiddenText(Kind kind, @Nullable Integer page, int letters, int more) {
    /** How it is hidden; {@link org.safeconduct.language.Sentences} says it. */
    public enum Kind implements Refusal {
        COVERED,
        INVISIBLE,
        OUTSIDE,
        PENDING,
        RECOGNISED,
        PATTERN,
        INSTEAD,
        PICTURE;

        @Override
        public String code() {
            return "viewing.hidden-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Says how many more there are, after the sentence of the kind. */
    public record More(int count) implements Refusal {
        @Override
        public String code() {
            return "viewing.hidden-more";
        }

        @Override
        public List<Object> arguments() {
            return List.of(count);
        }
    }

    private static final Map<String, Kind> COUNTED = Map.of(
            "document.covered-text", Kind.COVERED,
            "document.invisible-text", Kind.INVISIBLE,
            "document.text-outside", Kind.OUTSIDE,
            "document.pending-redaction", Kind.PENDING,
            "document.recognition-layer", Kind.RECOGNISED,
            "document.pattern-text", Kind.PATTERN,
            "document.text-instead", Kind.INSTEAD,
            "document.picture-outside", Kind.PICTURE);

    /** Empty where the finding is of another kind. */
    static Optional<HiddenText> of(Finding finding) {
        return switch (finding) {
            case Hidden hidden -> of(hidden);
            case Limiting.MoreOfAKind more ->
                Optional.ofNullable(COUNTED.get(more.which().text()))
                        .map(kind -> new HiddenText(kind, null, 0, more.count()));
            case Limiting other -> Optional.empty();
            case Active other -> Optional.empty();
            case Identifying other -> Optional.empty();
        };
    }

    private static Optional<HiddenText> of(Hidden hidden) {
        return switch (hidden) {
            case Hidden.CoveredText text -> one(Kind.COVERED, text, text.letters());
            case Hidden.InvisibleText text -> one(Kind.INVISIBLE, text, text.letters());
            case Hidden.TextOutside text -> one(Kind.OUTSIDE, text, text.letters());
            case Hidden.PendingRedaction pending -> one(Kind.PENDING, pending, 0);
            case Hidden.RecognitionLayer text -> one(Kind.RECOGNISED, text, text.letters());
            case Hidden.PatternText text -> one(Kind.PATTERN, text, text.letters());
            case Hidden.TextInstead text -> one(Kind.INSTEAD, text, 0);
            case Hidden.PictureOutside picture -> one(Kind.PICTURE, picture, 0);
            case Hidden.EarlierRevisions other -> Optional.empty();
            case Hidden.LayerOff other -> Optional.empty();
            case Hidden.HiddenAnnotation other -> Optional.empty();
            case Hidden.Thumbnail other -> Optional.empty();
            case Hidden.AlternatePicture other -> Optional.empty();
            case Hidden.UnreachableObjects other -> Optional.empty();
            case Hidden.UnlistedObjects other -> Optional.empty();
            case Hidden.BytesAfterEnd other -> Optional.empty();
            case Hidden.BytesBeforeStart other -> Optional.empty();
        };
    }

    private static Optional<HiddenText> one(Kind kind, Finding finding, int letters) {
        return Optional.of(new HiddenText(kind, finding.place().page(), letters, 0));
    }
}
