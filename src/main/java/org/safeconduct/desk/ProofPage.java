package org.safeconduct.desk;

import java.util.HexFormat;
import java.util.List;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.ProofSteps;
import org.safeconduct.log.SeenCheckpoint;

/** A record and what proves it, hashes in hexadecimal. @param size records in the tree @param steps from the leaf up */
record ProofPage(
        String index,
        Disclosed record,
        String entry,
        String leaf,
        List<Step> steps,
        String size,
        String root,
        SeenCheckpoint seen) {
    record Step(boolean left, String sibling, String hash) {}

    static ProofPage of(Inclusion found, LogPolicy policy) throws LogRefused {
        ProofSteps proof = ProofSteps.of(found, policy);
        return new ProofPage(
                Long.toString(found.index()),
                found.record().verify(),
                hex(found.record().entry()),
                hex(proof.leaf()),
                proof.steps().stream()
                        .map(step -> new Step(step.left(), hex(step.sibling()), hex(step.hash())))
                        .toList(),
                Long.toString(proof.seen().checkpoint().size()),
                hex(proof.seen().checkpoint().root()),
                proof.seen());
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
