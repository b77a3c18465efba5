package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;

class PlacesTest {
    private static final Person ONE = person("unhcr-1");
    private static final Person COLLEAGUE = person("unhcr-2");
    private static final Person OTHER = person("fld-1");

    private final Places places = new Places(4, 3, 2);

    private static Person person(String id) {
        return new Person(id, id.substring(0, id.indexOf('-')), id, List.of(Role.PARTNER), State.ACTIVE, "");
    }

    private void assertBusy(Person person) {
        assertThatExceptionOfType(ApiRefused.class)
                .isThrownBy(() -> places.take(person))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(ApiRefusal.BUSY));
    }

    @Test
    void onePersonLeavesPlacesForTheirColleagues() throws Exception {
        places.take(ONE);
        places.take(ONE);
        assertBusy(ONE);
        places.take(COLLEAGUE);
    }

    @Test
    void oneOrganisationLeavesPlacesForOthers() throws Exception {
        places.take(ONE);
        places.take(ONE);
        places.take(COLLEAGUE);
        assertBusy(COLLEAGUE);
        places.take(OTHER);
        assertBusy(OTHER);
    }

    @Test
    void aPlaceThatWasLeftIsFree() throws Exception {
        places.take(ONE);
        places.take(ONE);
        places.release(ONE);
        places.take(ONE);
        assertBusy(ONE);
    }
}
