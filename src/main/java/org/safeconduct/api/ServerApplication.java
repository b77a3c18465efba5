package org.safeconduct.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What the server is made of, named one by one: nothing is found by scanning. The authorization server on the class
 * path is the demo's and must never wake up in here.
 */
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
    RecordsConfiguration.class,
    TokenConfiguration.class,
    SecurityConfiguration.class,
    ContainerConfiguration.class,
    WebConfiguration.class,
    HealthConfiguration.class,
    OpenApiConfiguration.class
})
class ServerApplication {}
