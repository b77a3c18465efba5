package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.Numbered;

/** A record that was searched for. @param proof tlog-proof text, where proofs were asked for */
public record FoundDocument(
        long index,
        byte[] entry,
        @Nullable SectionDocument facts,
        @Nullable SectionDocument actor,
        @Nullable SectionDocument detail,
        @Nullable String proof) {
    static FoundDocument of(Numbered found) {
        return of(found.index(), found.record(), null);
    }

    public static FoundDocument of(Inclusion found) {
        return of(found.index(), found.record(), found.proof());
    }

    private static FoundDocument of(long index, Disclosure record, @Nullable String proof) {
        return new FoundDocument(
                index,
                record.entry(),
                SectionDocument.of(record.facts()),
                SectionDocument.of(record.actor()),
                SectionDocument.of(record.detail()),
                proof);
    }

    /** Nothing is verified yet. */
    public Disclosure disclosure() {
        return new Disclosure(
                entry, SectionDocument.section(facts), SectionDocument.section(actor), SectionDocument.section(detail));
    }
}
