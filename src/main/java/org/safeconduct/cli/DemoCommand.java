package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safeconduct.demo.Demo;
import org.safeconduct.language.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole service on this machine, with fictional people. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private final Report report;

    @Option(names = "--once")
    private boolean once;

    @Option(names = "--dir", paramLabel = "DIR")
    private Path folder = Path.of("demo");

    @Option(names = "--keys", paramLabel = "DIR")
    private @Nullable Path keys;

    @Option(names = "--port", paramLabel = "N")
    private int port;

    DemoCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        try (Demo demo = start()) {
            if (!demo.play()) {
                return Outcome.REFUSED;
            }
            if (!once) {
                demo.tellHowToGoOn();
                workAtDesks(demo);
            }
            return Outcome.DONE;
        }
    }

    private void workAtDesks(Demo demo) throws Refused, IOException, InterruptedException {
        String passphrase = demo.passphrase();
        try (DemoDesks desks = DemoDesks.start(demo, report.surroundings())) {
            Runtime.getRuntime().addShutdownHook(new Thread(desks::close, "desks-shutdown"));
            tell(desks, passphrase);
            EachLine.run(() -> tell(desks, passphrase));
            demo.await();
        }
    }

    private void tell(DemoDesks desks, String passphrase) {
        report.answer(desks.links(passphrase));
        report.surroundings().out().flush();
    }

    private Demo start() throws Refused, IOException {
        Surroundings surroundings = report.surroundings();
        try {
            return Demo.start(
                    folder, keys == null ? Demo.exampleKeys() : keys, port, surroundings.locale(), surroundings.out());
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            if (surroundings.environment().containsKey("SAFECONDUCT_DEBUG")) {
                e.printStackTrace(surroundings.err());
            }
            throw new CliRefused(CliRefusal.DEMO_NOT_STARTED.naming(folder.resolve("server.log")));
        }
    }
}
