package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitSettingsTest {
    private static int depositsOfOnePerson(Map<String, ?> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("safeconduct.limits", LimitSettings.class)
                .depositsOfOnePerson();
    }

    @Test
    void letsOnePersonSendAQuarterOfTheirOrganisationsBundlesUnlessTold() {
        assertThat(depositsOfOnePerson(Map.of())).isEqualTo(250);
        assertThat(depositsOfOnePerson(Map.of("safeconduct.limits.deposits-per-organisation", 5)))
                .isEqualTo(2);
        assertThat(depositsOfOnePerson(Map.of("safeconduct.limits.deposits-per-person", 7)))
                .isEqualTo(7);
    }
}
