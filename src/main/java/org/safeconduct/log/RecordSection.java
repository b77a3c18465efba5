package org.safeconduct.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The three sections of a record, in the order of their commitments in the entry. */
public enum RecordSection {
    @JsonProperty("facts")
    FACTS,
    @JsonProperty("actor")
    ACTOR,
    @JsonProperty("detail")
    DETAIL;

    /** Null where the record came without it. */
    public @Nullable Section of(Disclosure record) {
        return switch (this) {
            case FACTS -> record.facts();
            case ACTOR -> record.actor();
            case DETAIL -> record.detail();
        };
    }
}
