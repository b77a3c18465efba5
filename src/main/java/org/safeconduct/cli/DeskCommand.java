package org.safeconduct.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.safeconduct.desk.Desk;
import org.safeconduct.desk.DeskSettings;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the desk on this machine, until it is told to stop. */
@Command(name = "desk")
final class DeskCommand implements Callable<Integer> {
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(10);

    private final Report report;

    @Mixin
    private SessionOptions options;

    @Mixin
    private SandboxOption sandbox = new SandboxOption();

    @Option(names = "--port", paramLabel = "N", descriptionKey = "desk-port")
    private int port;

    @Option(names = "--lock-after", paramLabel = "DURATION")
    private Duration idle = Duration.ofMinutes(10);

    @Option(names = "--no-browser")
    private boolean withoutBrowser;

    DeskCommand(Report report) {
        this.report = report;
        this.options = new SessionOptions(report.surroundings());
    }

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        Surroundings surroundings = report.surroundings();
        DeskSettings settings = new DeskSettings(
                options.address(),
                options.roster()::roster,
                options.roster().home(),
                options.key().file(),
                surroundings.locale(),
                surroundings.clock(),
                idle.compareTo(SHORTEST_IDLE) < 0 ? SHORTEST_IDLE : idle,
                sandbox.isolation(),
                port);
        try (Desk desk = Desk.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "desk-shutdown"));
            URI link = desk.link();
            answer(desk, link);
            if (!withoutBrowser && surroundings.terminal()) {
                DeskBrowser.open(link, settings.home().place("desk/open.html"));
            }
            EachLine.run(() -> answer(desk, desk.link()));
            desk.await();
            return Outcome.DONE;
        }
    }

    private void answer(Desk desk, URI link) {
        report.answer(new DeskAnswer(desk.address().toString(), link.toString()));
        report.surroundings().out().flush();
    }
}
