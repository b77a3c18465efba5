package org.safeconduct.cli;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sealed to whom: one part from the options, or several from a plan file (docs/commands.md). */
record SealPlan(List<Part> parts) {
    /**
     * @param to pseudonyms of the roster
     * @param approvers pseudonyms of the officers of whom one has to agree to each opening; absent: nobody has to
     * @param form file name, absent without a form
     */
    record Part(
            @Nullable String label,
            @Nullable List<String> to,
            @Nullable List<String> approvers,
            @Nullable String form,
            @Nullable List<Document> documents) {
        boolean complete() {
            return label != null
                    && !label.isBlank()
                    && Stream.ofNullable(to).mapToLong(List::size).sum() > 0
                    && (form != null || !files().isEmpty())
                    && files().stream().allMatch(Document::consistent);
        }

        String name() {
            return Objects.requireNonNullElse(label, "");
        }

        List<String> seconds() {
            return Objects.requireNonNullElse(approvers, List.of());
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
