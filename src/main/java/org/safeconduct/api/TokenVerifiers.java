package org.safeconduct.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import java.security.Key;
import java.util.Set;
import org.safeconduct.keys.PublicVerification;

/** The usual verifiers of tokens, for ECDSA with the provider that only verifies: every request waits for one. */
final class TokenVerifiers implements JWSVerifierFactory {
    private static final Set<JWSAlgorithm> QUICK = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private final JWSVerifierFactory usual = new DefaultJWSVerifierFactory();

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
        JWSVerifier verifier = usual.createJWSVerifier(header, key);
        if (QUICK.contains(header.getAlgorithm())) {
            verifier.getJCAContext().setProvider(PublicVerification.PROVIDER);
        }
        return verifier;
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return usual.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
        return usual.getJCAContext();
    }
}
