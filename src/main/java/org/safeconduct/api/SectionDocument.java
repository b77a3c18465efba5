package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Section;

/** One section of a record with the salt of its commitment; both base64. */
public record SectionDocument(byte[] content, byte[] salt) {
    static @Nullable SectionDocument of(@Nullable Section section) {
        return section == null ? null : new SectionDocument(section.content(), section.salt());
    }

    static @Nullable Section section(@Nullable SectionDocument document) {
        return document == null ? null : new Section(document.content, document.salt);
    }
}
