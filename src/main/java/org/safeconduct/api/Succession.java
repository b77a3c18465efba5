package org.safeconduct.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSuccession;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.WitnessNotes;
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

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Whether to go on although witnesses showed nothing of the ended log. */
    @FunctionalInterface
    public interface Silence {
        /** @param silent the policy's names of those witnesses; refuses unless somebody chose to go on without them */
        void of(List<String> silent) throws Refused;
    }

    private Succession() {}

    /**
     * The witnesses of the configured policy are asked for what they cosigned last of the ended log.
     *
     * @param ended keys of the log that ended
     * @param evidence its checkpoints, as people kept them
     * @param silence told who of them showed nothing, before anything is changed
     * @param arguments Spring's command line
     */
    public static LogSuccession.Outcome succeed(
            List<VerifierKey> ended, List<byte[]> evidence, Silence silence, Instant now, String... arguments)
            throws Refused, IOException {
        SpringApplication application = new SpringApplication(Backends.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(new ClientVariables());
        // The configured health groups name contributors of the server, which does not run here.
        application.setDefaultProperties(Map.of(
                "management.endpoint.health.validate-group-membership", "false", "logging.threshold.console", "off"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            LogKeys log = context.getBean(LogKeys.class);
            Settings settings = context.getBean(Settings.class);
            LogPolicy witnessed =
                    WitnessPolicy.read(Settings.required(settings.log(), "log").policy(), log.policy());
            WitnessNotes notes = WitnessNotes.ask(witnessed, ended, PATIENCE);
            silence.of(notes.silent());
            List<byte[]> known = new ArrayList<>(evidence);
            known.addAll(notes.shown());
            return new LogSuccession(
                            context.getBean(DataSource.class),
                            context.getBean(ObjectStore.class),
                            log.origin(),
                            log.keys(),
                            ended,
                            witnessed)
                    .succeed(known, now);
        }
    }
}
