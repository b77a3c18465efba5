package org.safeconduct.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.SigningKeys;

/**
 * Signs in with a person's own signing key: OAuth 2.0 client credentials (RFC 6749 section 4.4) with a signed
 * assertion (RFC 7523) at the authorization server that the exchange names. The token is kept in memory only, and bound
 * to a key that is (RFC 9449): an exchange that names another's authorization server gets nothing it could use there.
 */
final class SignIn {
    /** Renewed this long before it ends, so that it does not end on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Authorization authorization;
    private final SigningKeys keys;
    private final String subject;
    private final InstantSource clock;
    private final ProofKey proof = new ProofKey();
    private @Nullable AccessToken token;
    private @Nullable AuthorizationServer server;

    SignIn(Authorization authorization, SigningKeys keys, String subject, InstantSource clock) {
        this.authorization = authorization;
        this.keys = keys;
        this.subject = subject;
        this.clock = clock;
    }

    /** The request's headers that show who asks. */
    void authorize(HttpRequest.Builder request, String method, URI target) throws ClientRefused {
        String shown = token();
        request.header("Authorization", "DPoP " + shown)
                .header("DPoP", proof.proof(method, target, shown, clock.instant()));
    }

    /** Whether the exchange wants another nonce in the proofs. */
    boolean heard(URI from, Reply reply) {
        return proof.heard(from, reply);
    }

    private synchronized String token() throws ClientRefused {
        Instant now = clock.instant();
        AccessToken kept = token;
        if (kept == null || !kept.expires().minus(MARGIN).isAfter(now)) {
            AuthorizationServer at = server == null ? authorization.discover() : server;
            server = at;
            kept = authorization.token(
                    at, () -> ClientAssertion.sign(keys, subject, at.issuer(), now), subject, proof, now);
            token = kept;
        }
        return kept.value();
    }

    /** The exchange did not accept it. */
    synchronized void forget() {
        token = null;
    }
}
