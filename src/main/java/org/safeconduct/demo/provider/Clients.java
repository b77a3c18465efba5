package org.safeconduct.demo.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Every account as an OAuth client that signs in for itself. */
final class Clients implements RegisteredClientRepository {
    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final Accounts accounts;

    Clients(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String subject) {
        return accounts.find(subject).map(Clients::client).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("people are enrolled in the roster, not here");
    }

    private static RegisteredClient client(Account account) {
        return RegisteredClient.withId(account.subject())
                .clientId(account.subject())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES384)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
