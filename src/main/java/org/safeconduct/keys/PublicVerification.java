package org.safeconduct.keys;

import java.security.Provider;

/**
 * A JCA provider that verifies ECDSA on P-256 and P-384, and does nothing else. Nothing that verifying handles is secret,
 * so it may use Bouncy Castle's arithmetic, whose time depends on its input, and which takes a fraction of the JDK's. What
 * handles a private key stays with the JDK's.
 */
public final class PublicVerification extends Provider {
    private static final long serialVersionUID = 1L;

    /** Given by name to who verifies, and not registered: nobody else's choice of providers changes. */
    public static final Provider PROVIDER = new PublicVerification();

    private PublicVerification() {
        super("SafeconductVerification", "1", "Verifies ECDSA signatures");
        put("Signature.SHA256withECDSA", EcdsaVerifier.Sha256.class.getName());
        put("Signature.SHA384withECDSA", EcdsaVerifier.Sha384.class.getName());
    }
}
