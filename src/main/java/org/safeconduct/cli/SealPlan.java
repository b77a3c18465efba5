package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed to whom: one part from the options, or several from a plan file (docs/commands.md).
 *
 * @param form file name of the one form that the parts share by compartments; absent where each part has its own, or none
 * @param documents of that form, each for the part with its compartment
 */
record SealPlan(@Nullable String form, @Nullable List<Document> documents, List<Part> parts) {
    /** Whether one form is split over the parts. */
    boolean splits() {
        return form != null;
    }

    /** Whether it can be followed, as far as it tells without the form. */
    boolean complete() {
        return parts != null
                && !parts.isEmpty()
                && parts.stream().allMatch(part -> part != null && part.complete(splits()))
                && (splits() || documents == null)
                && shared().stream().allMatch(Document::consistent);
    }

    List<Document> shared() {
        return Objects.requireNonNullElse(documents, List.of());
    }

    static SealPlan of(List<Part> parts) {
        return new SealPlan(null, null, parts);
    }

    /**
     * @param to pseudonyms of the roster
     * @param approvers pseudonyms of the officers of whom one has to agree to each opening; absent: nobody has to
     * @param breakGlass whether one may open it alone in an emergency; absent: no
     * @param form file name, absent without a form
     * @param compartments of the form that the parts share
     */
    record Part(
            @Nullable String label,
            @Nullable List<String> to,
            @Nullable List<String> approvers,
            @Nullable Boolean breakGlass,
            @Nullable String form,
            @Nullable List<String> compartments,
            @Nullable List<Document> documents) {
        boolean complete(boolean split) {
            boolean filled = split
                    ? form == null && documents == null && compartments != null && !compartments.isEmpty()
                    : compartments == null && (form != null || !files().isEmpty());
            return filled
                    && label != null
                    && !label.isBlank()
                    && Stream.ofNullable(to).mapToLong(List::size).sum() > 0
                    && files().stream().allMatch(Document::consistent);
        }

        String name() {
            return Objects.requireNonNullElse(label, "");
        }

        List<String> seconds() {
            return Objects.requireNonNullElse(approvers, List.of());
        }

        boolean breaksGlass() {
            return Boolean.TRUE.equals(breakGlass);
        }

        Part with(List<String> all, List<Document> placed) {
            return new Part(label, to, approvers, breakGlass, form, all, placed);
        }

        List<Document> files() {
            return Objects.requireNonNullElse(documents, List.of());
        }
    }

    /**
     * A file by its name, or with what is decided about it.
     *
     * @param file from the folder of the plan on
     * @param scrub whether it is scrubbed where something stands in its way; absent: as {@code --scrub} says for all
     * @param keep why it goes as it is, in words
     * @param title what the cover sheet calls it, instead of its file's name
     */
    record Document(
            String file,
            @Nullable Boolean scrub,
            @Nullable String keep,
            @Nullable String title) {
        private static final int LONGEST_TITLE = 200;

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Document {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Document of(String file) {
            return new Document(file, null, null, null);
        }

        boolean consistent() {
            return !file.isBlank()
                    && !(keep != null && Boolean.TRUE.equals(scrub))
                    && (title == null || (!title.isBlank() && title.length() <= LONGEST_TITLE));
        }
    }
}
