package org.safeconduct.api;

import java.io.IOException;
import java.util.Map;
import org.safeconduct.audit.Reconciliation;
import org.safeconduct.language.Refused;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One reconciliation on a server's settings, whatever servers are running meanwhile. */
public final class Reconciling {
    private Reconciling() {}

    /**
     * Returns when everything was compared and recorded; throws what Spring throws when it cannot start.
     *
     * @param settings Spring properties (docs/operations.md), stronger than any other source
     * @param arguments Spring's command line
     */
    public static Reconciliation.Result run(Map<String, ?> settings, String... arguments) throws IOException, Refused {
        return run(settings, (done, total) -> {}, arguments);
    }

    /** The same. @param progress told how much of about how much is compared */
    public static Reconciliation.Result run(
            Map<String, ?> settings, Reconciliation.Progress progress, String... arguments)
            throws IOException, Refused {
        SpringApplication application = new SpringApplication(ReconcileApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(new ClientVariables());
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.copyOf(settings))));
        // Nobody asks for its health, and what a server's is made of is not there.
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "health", Map.of("management.endpoint.health.validate-group-membership", false))));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return context.getBean(Reconciliation.class).run(progress);
        }
    }
}
