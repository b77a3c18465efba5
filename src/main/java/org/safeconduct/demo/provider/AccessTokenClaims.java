package org.safeconduct.demo.provider;

import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What the exchange reads in an access token: audience, roles, organisation (RFC 9068 sections 2.1 and 2.2). */
final class AccessTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final Accounts accounts;
    private final String audience;

    AccessTokenClaims(Accounts accounts, String audience) {
        this.accounts = accounts;
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        String subject = context.getRegisteredClient().getClientId();
        Account account = accounts.find(subject)
                .orElseThrow(() -> new IllegalStateException("suspended since the assertion was verified"));
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type("at+jwt");
        context.getClaims()
                .audience(List.of(audience))
                .claim("client_id", subject)
                .claim("roles", account.roles())
                .claim("org", account.organisation());
    }
}
