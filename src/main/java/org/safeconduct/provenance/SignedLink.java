package org.safeconduct.provenance;

import java.io.IOException;
import java.util.Arrays;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.Signer;
import org.safeconduct.keys.SigningCertificates;

/** A link's exact bytes with both signatures over them: nothing is verified yet. */
public record SignedLink(byte[] statement, byte[] ecdsa, byte[] mldsa) {
    /** Of a statement: 999 digests of documents and the rest. */
    static final int MOST_BYTES = 80_000;

    /** @throws IOException if the keys do not come */
    static SignedLink sign(Link link, Signer signer) throws IOException {
        byte[] statement = StrictJson.write(link);
        DetachedSignatures signatures = signer.sign(statement);
        return new SignedLink(statement, signatures.ecdsa(), signatures.mldsa());
    }

    /** What it says, as far as anyone can tell before the signatures were verified. */
    Link alleged() throws JsonRejected {
        return StrictJson.read(statement, Link.class, MOST_BYTES);
    }

    boolean isBy(SigningCertificates signer) {
        try {
            HybridSignatures.verify(statement, new DetachedSignatures(ecdsa, mldsa), signer);
            return true;
        } catch (KeysRefused e) {
            return false;
        }
    }

    /** SHA-256 of the statement, hexadecimal: how the next link names it. */
    String digest() {
        return Sha256.hex(statement);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedLink that && Arrays.equals(StrictJson.write(this), StrictJson.write(that));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(statement);
    }
}
