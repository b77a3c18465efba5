package org.safeconduct.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The exchange without its HTTP edge, on a server's settings: for work that nobody asks for over the network. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {OAuth2AuthorizationServerAutoConfiguration.class, OAuth2AuthorizationServerJwtAutoConfiguration.class
        })
@EnableConfigurationProperties({Settings.class, LimitSettings.class, RecordSettings.class, RecordSettings.Rules.class})
@Import({
    PathConverter.class,
    KeysConfiguration.class,
    StorageConfiguration.class,
    ExchangeConfiguration.class,
    RecordsConfiguration.class
})
class ReconcileApplication {}
