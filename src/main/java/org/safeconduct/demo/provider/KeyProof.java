package org.safeconduct.demo.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Verifies that a client assertion was signed by the key that the roster has for this person. */
final class KeyProof {
    private final RegisteredClientRepository clients;
    private final Accounts accounts;
    private final AssertionRules rules;

    KeyProof(RegisteredClientRepository clients, Accounts accounts, AssertionRules rules) {
        this.clients = clients;
        this.accounts = accounts;
        this.rules = rules;
    }

    JwtClientAssertionAuthenticationProvider provider() {
        var provider = new JwtClientAssertionAuthenticationProvider(clients, new NothingKept());
        provider.setJwtDecoderFactory(this::decoder);
        return provider;
    }

    /** ES384 and nothing else: the key's algorithm is ours to say, never the assertion's (RFC 8725 section 3.1). */
    private JwtDecoder decoder(RegisteredClient client) {
        Account account =
                accounts.find(client.getClientId()).orElseThrow(() -> new BadJwtException("no longer active"));
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(JWSAlgorithm.ES384, account.key()));
        // The claims are checked by the rules, with our clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(rules.of(account));
        return decoder;
    }
}
