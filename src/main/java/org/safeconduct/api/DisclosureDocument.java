package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Disclosure;

/** A leaf's entry (97 bytes, base64) with the sections this reader may see. */
public record DisclosureDocument(
        byte[] entry,
        @Nullable SectionDocument facts,
        @Nullable SectionDocument actor,
        @Nullable SectionDocument detail) {
    public static DisclosureDocument of(Disclosure record) {
        return new DisclosureDocument(
                record.entry(),
                SectionDocument.of(record.facts()),
                SectionDocument.of(record.actor()),
                SectionDocument.of(record.detail()));
    }

    /** Nothing is verified yet. */
    public Disclosure disclosure() {
        return new Disclosure(
                entry, SectionDocument.section(facts), SectionDocument.section(actor), SectionDocument.section(detail));
    }
}
