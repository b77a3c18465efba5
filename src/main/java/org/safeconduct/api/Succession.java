package org.safeconduct.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogSuccession;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.storage.ObjectStore;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Ends the log of a database for the one of the server's configuration, with that configuration and without a server. */
public final class Succession {
    /** Database, storage and keys, and nothing that would open the log. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {
                OAuth2AuthorizationServerAutoConfiguration.class,
                OAuth2AuthorizationServerJwtAutoConfiguration.class
            })
    @EnableConfigurationProperties({Settings.class, LimitSettings.class})
    @Import({PathConverter.class, KeysConfiguration.class, StorageConfiguration.class})
    static class Backends {}

    private Succession() {}

    /**
     * @param ended keys of the log that ended
     * @param evidence its checkpoints, as people kept them
     * @param arguments Spring's command line
     */
    public static LogSuccession.Outcome succeed(
            List<VerifierKey> ended, List<byte[]> evidence, Instant now, String... arguments)
            throws LogRefused, IOException {
        SpringApplication application = new SpringApplication(Backends.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        // The configured health groups name contributors of the server, which does not run here.
        application.setDefaultProperties(Map.of("management.endpoint.health.validate-group-membership", "false"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            LogKeys log = context.getBean(LogKeys.class);
            return new LogSuccession(
                            context.getBean(DataSource.class),
                            context.getBean(ObjectStore.class),
                            log.origin(),
                            log.keys(),
                            ended)
                    .succeed(evidence, now);
        }
    }
}
