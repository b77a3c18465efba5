package org.safeconduct.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.support.NoOpCache;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;

/**
 * Remembers the proofs of possession that were used (RFC 9449, section 11.1), so many for each subject of a token: one
 * who has tokens bound to many keys must not fill the memory that everybody else needs. Spring counts by key, and its
 * bound of 1,000 would refuse a caller as not signed in who keeps within the limit of requests.
 */
final class ProofReplay implements ObjectPostProcessor<DPoPAuthenticationProvider> {
    /** Of all subjects together; some 30 MB. */
    private static final int MOST = 100_000;
    /** No subject may fill more than this, whatever the limit of requests is. */
    private static final int MOST_OF_A_SUBJECT = MOST / 2;

    private static final int LEAST_OF_A_SUBJECT = 1000;
    /** A proof of a clock that is ahead is kept for a minute and ten seconds; in a minute come two limits at most. */
    private static final int LIMITS = 3;

    private final int perSubject;

    /** @param requests of one person a minute */
    ProofReplay(int requests) {
        this.perSubject = perSubject(requests);
    }

    static int perSubject(int requests) {
        return Math.toIntExact(Math.clamp((long) LIMITS * requests, LEAST_OF_A_SUBJECT, MOST_OF_A_SUBJECT));
    }

    @Override
    public <O extends DPoPAuthenticationProvider> O postProcess(O provider) {
        provider.setDPoPProofVerifierFactory(proofs(perSubject, MOST));
        return provider;
    }

    static DPoPProofJwtDecoderFactory proofs(int perSubject, int most) {
        DPoPProofReplayValidator.InMemoryCache used = new DPoPProofReplayValidator.InMemoryCache();
        used.setMaxSize(most);
        used.setMaxRequestsPerKey(perSubject);
        DPoPProofJwtDecoderFactory proofs = new DPoPProofJwtDecoderFactory();
        proofs.setJwtValidatorFactory(context -> DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(
                        List.of(new DPoPProofReplayValidator(new OfSubject(used, subject(context)))))
                .apply(context));
        return proofs;
    }

    /** The token was verified before its proof is. */
    private static String subject(DPoPProofContext context) {
        OAuth2Token token = context.getAccessToken();
        String subject = token instanceof ClaimAccessor claims ? claims.getClaimAsString(JwtClaimNames.SUB) : null;
        // What a key's thumbprint stands for there may not be empty.
        return "sub " + (subject == null ? "" : subject);
    }

    /** The one memory, with its entries counted for this subject instead of for their keys. */
    private static final class OfSubject extends NoOpCache {
        private final Cache all;
        private final String subject;

        OfSubject(Cache all, String subject) {
            super("proofs");
            this.all = all;
            this.subject = subject;
        }

        @Override
        public @Nullable ValueWrapper putIfAbsent(Object proof, @Nullable Object value) {
            if (!(value instanceof DPoPProofReplayValidator.CacheValue used)) {
                throw new IllegalStateException("not a proof");
            }
            return all.putIfAbsent(
                    proof, new DPoPProofReplayValidator.CacheValue(used.getIssuedAt(), used.getExpiresAt(), subject));
        }
    }
}
