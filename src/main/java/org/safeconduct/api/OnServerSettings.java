package org.safeconduct.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What works on a server's settings, named one by one: nothing is found by scanning. The authorization server on the
 * class path is the demo's and must never wake up in here.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoConfiguration(
        exclude = {OAuth2AuthorizationServerAutoConfiguration.class, OAuth2AuthorizationServerJwtAutoConfiguration.class
        })
@EnableConfigurationProperties({
    Settings.class,
    LimitSettings.class,
    ReferralSettings.class,
    RecordSettings.class,
    RecordSettings.Rules.class,
    KeepingSettings.class
})
@Import({
    PathConverter.class,
    KeysConfiguration.class,
    StorageConfiguration.class,
    ExchangeConfiguration.class,
    RecordsConfiguration.class
})
@interface OnServerSettings {}
