package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safeconduct.api.Server;

class ServeCommandTest {
    @Test
    void namesTheSettingThatEndsTheStart() {
        Throwable failure = catchThrowable(() -> Server.start(Map.of("server.address", "0.0.0.0")));
        assertThat(ServeCommand.refusal(failure)).isEqualTo(CliRefusal.SETTING_PLAIN.naming("server.address"));
    }

    @Test
    void saysOnlyThatItFailedWhereNoSettingIsToBlame() {
        assertThat(ServeCommand.refusal(new IllegalStateException("any"))).isEqualTo(CliRefusal.STARTING_FAILED);
    }
}
