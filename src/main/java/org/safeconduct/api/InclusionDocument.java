package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Inclusion;

/** A record with its place in the log. @param proof tlog-proof text (c2sp.org/tlog-proof@v1) */
public record InclusionDocument(
        long index,
        byte[] entry,
        @Nullable SectionDocument facts,
        @Nullable SectionDocument actor,
        @Nullable SectionDocument detail,
        String proof) {
    public static InclusionDocument of(Inclusion inclusion) {
        Disclosure record = inclusion.record();
        return new InclusionDocument(
                inclusion.index(),
                record.entry(),
                SectionDocument.of(record.facts()),
                SectionDocument.of(record.actor()),
                SectionDocument.of(record.detail()),
                inclusion.proof());
    }

    /** Nothing is verified yet. */
    public Inclusion inclusion() {
        return new Inclusion(
                index,
                new Disclosure(
                        entry,
                        SectionDocument.section(facts),
                        SectionDocument.section(actor),
                        SectionDocument.section(detail)),
                proof);
    }
}
