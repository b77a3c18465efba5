package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ClientVariablesTest {
    private static final Map<String, Object> PERSON = Map.of(
            "SAFECONDUCT_TRUST_ANCHOR", "mine.pem",
            "SAFECONDUCT_PASSPHRASE_FILE", "mine.txt",
            "SAFECONDUCT_ROSTER", "mine.json",
            "SAFECONDUCT_LOG_ORIGIN", "safeconduct.example/log");

    private static Map<String, String> settings(Map<String, Object> environment, Map<String, Object> file) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            StandardEnvironment made = new StandardEnvironment() {
                @Override
                public Map<String, Object> getSystemEnvironment() {
                    return new HashMap<>(environment);
                }
            };
            context.setEnvironment(made);
            made.getPropertySources().addLast(new MapPropertySource("server.yaml", file));
            ConfigurationPropertySources.attach(made);
            new ClientVariables().initialize(context);
            Map<String, String> bound = new HashMap<>();
            for (String name : new String[] {"trust-anchor", "passphrase-file", "roster", "log.origin"}) {
                Binder.get(made).bind("safeconduct." + name, String.class).ifBound(value -> bound.put(name, value));
            }
            return bound;
        }
    }

    @Test
    void doesNotTakeAPersonsOptionsForTheServersSettings() {
        assertThat(settings(
                        PERSON, Map.of("safeconduct.trust-anchor", "server.pem", "safeconduct.roster", "server.json")))
                .containsOnly(
                        Map.entry("trust-anchor", "server.pem"),
                        Map.entry("roster", "server.json"),
                        Map.entry("log.origin", "safeconduct.example/log"));
    }

    @Test
    void stillTakesWhatAServersEnvironmentSays() {
        assertThat(settings(Map.of("SAFECONDUCT_TRUSTANCHOR", "a.pem", "SAFECONDUCT_ROSTER", "r.json"), Map.of()))
                .containsOnly(Map.entry("trust-anchor", "a.pem"), Map.entry("roster", "r.json"));
    }
}
