package org.safeconduct.demo.provider;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Access tokens verify by themselves and live ten minutes: nothing about them is kept, so nothing can be looked up. */
final class NothingKept implements OAuth2AuthorizationService {
    @Override
    public void save(OAuth2Authorization authorization) {
        // Keeping them would grow without end.
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // Nothing is kept.
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
