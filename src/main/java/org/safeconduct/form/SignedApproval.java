package org.safeconduct.form;

import java.util.Arrays;
import java.util.Optional;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.SigningCertificates;

/** An approval's exact bytes with both signatures over them: nothing is verified yet. It names nobody and holds no fact. */
public record SignedApproval(byte[] statement, byte[] ecdsa, byte[] mldsa) {
    /** Longest approval read, in bytes. */
    public static final int MOST_BYTES = 160_000;

    static SignedApproval of(byte[] statement, DetachedSignatures signatures) {
        return new SignedApproval(statement, signatures.ecdsa(), signatures.mldsa());
    }

    public static SignedApproval parse(byte[] document) throws JsonRejected {
        SignedApproval parsed = StrictJson.read(document, SignedApproval.class, MOST_BYTES);
        parsed.alleged();
        return parsed;
    }

    public byte[] encoded() {
        return StrictJson.write(this);
    }

    /** What it says, as far as anyone can tell before the signatures were verified. */
    public Approval alleged() throws JsonRejected {
        return StrictJson.read(statement, Approval.class, MOST_BYTES);
    }

    /** Empty unless both signatures are by this signer over exactly this statement, whose certificates it names. */
    public Optional<Approval> verify(SigningCertificates signer) {
        try {
            HybridSignatures.verify(statement, new DetachedSignatures(ecdsa, mldsa), signer);
            return Optional.of(alleged()).filter(approval -> approval.approver().equals(signer.fingerprints()));
        } catch (KeysRefused | JsonRejected e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedApproval that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(statement);
    }
}
