package org.safeconduct.api;

import org.safeconduct.keys.DetachedSignatures;
import org.safeconduct.release.SignedStatement;

/** @param content exact bytes of what an officer signed, which the two signatures are over */
public record StatementDocument(byte[] content, byte[] ecdsa, byte[] mldsa) {
    public static StatementDocument of(SignedStatement statement) {
        return new StatementDocument(
                statement.bytes(),
                statement.signatures().ecdsa(),
                statement.signatures().mldsa());
    }

    /** Nothing is verified yet. */
    public SignedStatement signed() {
        return new SignedStatement(content, new DetachedSignatures(ecdsa, mldsa));
    }
}
