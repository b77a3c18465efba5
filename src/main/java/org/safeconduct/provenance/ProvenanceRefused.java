package org.safeconduct.provenance;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A chain that cannot be made, or is none. */
public final class ProvenanceRefused extends Refused {
    public ProvenanceRefused(ProvenanceRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ProvenanceRefusal refusal() {
        return (ProvenanceRefusal) super.refusal();
    }
}
