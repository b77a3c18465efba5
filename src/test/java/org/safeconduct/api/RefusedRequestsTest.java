package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safeconduct.directory.Caller;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.State;
import org.safeconduct.release.ReleaseRefusal;
import org.safeconduct.release.ReleaseRefused;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RefusedRequestsTest {
    private final RefusedRequests refused =
            new RefusedRequests(new Binder(new MapConfigurationPropertySource(Map.of("limits.refused-per-person", 2)))
                    .bindOrCreate("limits", LimitSettings.class));

    private static Caller caller(String id) {
        return new Caller(
                new Person(id, "ircc", id, List.of(Role.OFFICER), State.ACTIVE, ""), Set.of(Role.OFFICER), null);
    }

    private ReleaseRefusal refuse(String id, ReleaseRefusal because) {
        return catchThrowableOfType(
                        ReleaseRefused.class,
                        () -> refused.bounded(caller(id), () -> {
                            throw new ReleaseRefused(because, null);
                        }))
                .refusal();
    }

    @Test
    void leavesOnePersonsRequestsUnreadAfterTooManyRefusals() throws Exception {
        assertThat(refuse("officer-1", ReleaseRefusal.OWN_ASK)).isEqualTo(ReleaseRefusal.OWN_ASK);
        assertThat(refuse("officer-1", ReleaseRefusal.OWN_ASK)).isEqualTo(ReleaseRefusal.OWN_ASK);
        assertThatExceptionOfType(ApiRefused.class)
                .isThrownBy(() -> refused.bounded(caller("officer-1"), () -> {
                    throw new AssertionError("was looked at");
                }))
                .satisfies(e -> assertThat(e.refusal()).isEqualTo(ApiRefusal.TOO_MANY_REFUSED));
        assertThat(refused.bounded(caller("officer-2"), () -> 7)).isEqualTo(7);
    }

    @Test
    void countsNeitherWhatIsDoneNorWhatTheServerCannotDo() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(refused.bounded(caller("officer-1"), () -> 7)).isEqualTo(7);
            assertThat(refuse("officer-1", ReleaseRefusal.NOT_RECORDED)).isEqualTo(ReleaseRefusal.NOT_RECORDED);
        }
    }
}
