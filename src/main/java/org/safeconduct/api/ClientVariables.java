package org.safeconduct.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes away what the environment says to the program's commands, so that it does not count as the server's settings:
 * Spring would read {@code SAFECONDUCT_TRUST_ANCHOR} as {@code safeconduct.trust-anchor}, before any file. A server's own
 * variables are written as Spring writes them, without the hyphen: {@code SAFECONDUCT_TRUSTANCHOR}.
 */
final class ClientVariables implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Set<String> DROPPED = Set.of("SAFECONDUCT_TRUST_ANCHOR", "SAFECONDUCT_PASSPHRASE_FILE");

    /** Written in one way only: it counts where nothing else says which roster. */
    private static final String ROSTER = "SAFECONDUCT_ROSTER";

    private static final String SOURCE = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        Map<String, Object> variables = new HashMap<>(context.getEnvironment().getSystemEnvironment());
        variables.keySet().removeAll(DROPPED);
        Object roster = variables.remove(ROSTER);
        if (sources.contains(SOURCE)) {
            sources.replace(SOURCE, new SystemEnvironmentPropertySource(SOURCE, variables));
        }
        if (roster != null) {
            sources.addLast(new MapPropertySource("roster", Map.of("safeconduct.roster", roster)));
        }
    }
}
