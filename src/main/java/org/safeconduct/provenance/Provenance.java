package org.safeconduct.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.FormerSigner;

/** A chain that belongs to what it came with, as far as the reader's roster knows who signed it. */
public record Provenance(List<Step> steps) {
    public Provenance {
        steps = List.copyOf(steps);
    }

    /**
     * One sealing.
     *
     * @param signer who signed it, who may be suspended since; null where the reader's roster does not say: then nobody
     *     verified the signature
     * @param formKept whether the form is the one of the step before
     * @param kept documents of the step before, byte for byte
     * @param added documents that the step before did not have
     * @param leftOut documents of the step before that are not in this one
     */
    public record Step(Link link, @Nullable FormerSigner signer, boolean formKept, int kept, int added, int leftOut) {
        public boolean isVerified() {
            return signer != null;
        }
    }

    /** Whether every signature was verified. */
    public boolean isVerified() {
        return steps.stream().allMatch(Step::isVerified);
    }

    /** The step that brought the form as it is now. */
    public Step ofForm() {
        int step = steps.size() - 1;
        while (step > 0 && steps.get(step).formKept()) {
            step--;
        }
        return steps.get(step);
    }
}
