package org.safeconduct.keys;

import java.io.IOException;

/** Whoever can sign as the holder of these certificates: with keys at hand, or with such as are still being opened. */
public interface Signer {
    SigningCertificates certificates();

    /** @throws IOException if there are no keys after all; a refusal is inside */
    DetachedSignatures sign(byte[] content) throws IOException;
}
