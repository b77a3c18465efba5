package org.safeconduct.api;

import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;

/**
 * Remembers the proofs of possession that were used (RFC 9449, section 11.1). Spring's own bound of 1,000 for a key would
 * refuse a caller as not signed in who keeps within the limit of requests.
 */
final class ProofReplay implements ObjectPostProcessor<DPoPAuthenticationProvider> {
    /** Of all keys together; some 30 MB. */
    private static final int MOST = 100_000;
    /** No key may fill more than this, whatever the limit of requests is. */
    private static final int MOST_OF_A_KEY = MOST / 2;

    private static final int LEAST_OF_A_KEY = 1000;
    /** A proof of a clock that is ahead is kept for a minute and ten seconds; in a minute come two limits at most. */
    private static final int LIMITS = 3;

    private final int perKey;

    /** @param requests of one person a minute */
    ProofReplay(int requests) {
        this.perKey = perKey(requests);
    }

    static int perKey(int requests) {
        return Math.toIntExact(Math.clamp((long) LIMITS * requests, LEAST_OF_A_KEY, MOST_OF_A_KEY));
    }

    @Override
    public <O extends DPoPAuthenticationProvider> O postProcess(O provider) {
        DPoPProofReplayValidator.InMemoryCache used = new DPoPProofReplayValidator.InMemoryCache();
        used.setMaxSize(MOST);
        used.setMaxRequestsPerKey(perKey);
        DPoPProofJwtDecoderFactory proofs = new DPoPProofJwtDecoderFactory();
        proofs.setJwtValidatorFactory(DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(
                List.of(new DPoPProofReplayValidator(used))));
        provider.setDPoPProofVerifierFactory(proofs);
        return provider;
    }
}
