package org.safeconduct.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sealed to whom: one part from the options, or several from a plan file (docs/commands.md). */
record SealPlan(List<Part> parts) {
    /**
     * @param to pseudonyms of the roster
     * @param form file name, absent without a form
     * @param documents file names, from the folder of the plan on
     */
    record Part(
            @Nullable String label,
            @Nullable List<String> to,
            @Nullable String form,
            @Nullable List<String> documents) {
        boolean complete() {
            return label != null
                    && !label.isBlank()
                    && Stream.ofNullable(to).mapToLong(List::size).sum() > 0
                    && (form != null || !files().isEmpty());
        }

        String name() {
            return Objects.requireNonNullElse(label, "");
        }

        List<String> files() {
            return Objects.requireNonNullElse(documents, List.of());
        }
    }
}
