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
     * @param form file name, absent without a form
     */
    record Part(
            @Nullable String label,
            @Nullable List<String> to,
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
     */
    record Document(
            String file, @Nullable Boolean scrub, @Nullable String keep) {
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        Document {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Document of(String file) {
            return new Document(file, null, null);
        }

        boolean consistent() {
            return !file.isBlank() && !(keep != null && Boolean.TRUE.equals(scrub));
        }
    }
}
