package org.safeconduct.api;

import org.jspecify.annotations.Nullable;
import org.safeconduct.release.Approvals;

/**
 * @param answer as it is kept: the first of this person
 * @param keys for a yes: the part's key envelope without the gate's layers, still in the approvers'
 * @param deposit for a yes: the record of the bundle's deposit
 */
public record GivenDocument(
        StatementDocument answer,
        InclusionDocument record,
        byte @Nullable [] keys,
        @Nullable InclusionDocument deposit) {
    /** Written out, since a compact constructor would lose the {@code @Nullable} of the keys in the class file. */
    public GivenDocument(
            StatementDocument answer,
            InclusionDocument record,
            byte @Nullable [] keys,
            @Nullable InclusionDocument deposit) {
        this.answer = answer;
        this.record = record;
        this.keys = keys;
        this.deposit = deposit;
    }

    static GivenDocument of(Approvals.Given given) {
        return new GivenDocument(
                StatementDocument.of(given.answer()),
                InclusionDocument.of(given.record()),
                given.keys(),
                given.deposit() == null ? null : InclusionDocument.of(given.deposit()));
    }
}
