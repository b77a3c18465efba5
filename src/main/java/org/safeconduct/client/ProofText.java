package org.safeconduct.client;

import java.nio.charset.StandardCharsets;

/** A tlog-proof (c2sp.org/tlog-proof): its lines, an empty line, then the checkpoint as it was signed. */
final class ProofText {
    private ProofText() {}

    /** The checkpoint of a proof that was verified before. */
    static byte[] checkpoint(String verifiedProof) {
        int end = verifiedProof.indexOf("\n\n");
        return verifiedProof.substring(end + 2).getBytes(StandardCharsets.UTF_8);
    }
}
