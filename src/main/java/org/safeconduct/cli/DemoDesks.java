package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.safeconduct.client.KnownRoster;
import org.safeconduct.demo.Demo;
import org.safeconduct.demo.Seat;
import org.safeconduct.desk.Desk;
import org.safeconduct.desk.DeskSettings;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Refused;

/** A desk for each example person, as each would start it on a machine of their own. */
final class DemoDesks implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(30);

    private record At(String person, Desk desk) {}

    private final List<At> desks = new ArrayList<>();

    static DemoDesks start(Demo demo, Surroundings surroundings) throws Refused, IOException {
        DemoDesks started = new DemoDesks();
        try {
            for (Seat seat : demo.seats()) {
                started.desks.add(new At(seat.person(), Desk.start(settings(seat, surroundings))));
            }
            return started;
        } catch (Refused | IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static DeskSettings settings(Seat seat, Surroundings surroundings) {
        KnownRoster known = new KnownRoster(seat.home(), seat.anchor());
        return new DeskSettings(
                seat.exchange(),
                () -> known.accept(
                        Files.readAllBytes(seat.roster()), surroundings.clock().instant()),
                seat.home(),
                seat.key(),
                surroundings.locale(),
                surroundings.clock(),
                IDLE,
                Isolation.best(),
                0);
    }

    /** A link for each, which lets one browser in. */
    DemoDesksAnswer links(String passphrase) {
        return new DemoDesksAnswer(
                desks.stream()
                        .map(each -> new DemoDesksAnswer.Link(
                                each.person(), each.desk().link().toString()))
                        .toList(),
                passphrase);
    }

    @Override
    public void close() {
        desks.forEach(each -> each.desk().close());
    }
}
