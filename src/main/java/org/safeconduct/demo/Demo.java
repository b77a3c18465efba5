package org.safeconduct.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.Home;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;

/** The demonstration: the real service on this machine, and a story played on it by fictional people. */
public final class Demo implements AutoCloseable {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("'run-'uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Running running;
    private final Stage stage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Stage.@Nullable Sent sent;

    private Demo(Running running, Stage stage) {
        this.running = running;
        this.stage = stage;
    }

    /**
     * Starts the exchange and its backends; they are stopped by {@link #close} or with the process.
     *
     * @param folder for everything that the demo writes; what an earlier demo left there is kept
     * @param keys the folder keys-example, or one like it
     * @param port of the exchange on 127.0.0.1, or 0 for a free one
     * @throws IOException if something does not start; nothing is left running then
     */
    public static Demo start(Path folder, Path keys, int port, Locale locale, PrintWriter out)
            throws Refused, IOException {
        InstantSource clock = InstantSource.system();
        Running running = Running.untilProcessEnds();
        try {
            Narrator narrator = new Narrator(out, locale);
            narrator.say("welcome");
            narrator.say("warning");
            OwnerOnly.createFolder(folder);
            ExampleKeys example = new ExampleKeys(keys);
            Installation installation = Installation.start(folder, example, port, clock, running);
            Path run = Files.createDirectory(folder.resolve(RUN.format(clock.instant())));
            narrator.say(
                    "started",
                    installation.address().base(),
                    Stage.shown(folder.resolve("postgres")),
                    Stage.shown(installation.storage()),
                    installation.provider().issuer(),
                    String.join(", ", installation.witnesses()));
            return new Demo(running, new Stage(installation, example, folder, run, narrator, clock));
        } catch (Refused | IOException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** The folder keys-example that came with this program. */
    public static Path exampleKeys() throws IOException {
        return ExampleKeys.find().folder();
    }

    /** Plays the story. @return whether every step did what it must; the first that did not ends it, and is named */
    public boolean play() {
        Narrator narrator = stage.narrator();
        int step = 1;
        try {
            narrator.heading(step, "step.1");
            sent = new Sealing(stage).play();
            narrator.heading(++step, "step.2");
            new Opened(stage, sent).play();
            narrator.heading(++step, "step.3");
            long refusal = new WrongOfficer(stage, sent).play();
            narrator.heading(++step, "step.4");
            new Thief(stage, sent).play();
            narrator.heading(++step, "step.5");
            new WholeLog(stage, sent, refusal).play();
            narrator.blank();
            narrator.say("all-done");
            return true;
        } catch (StepFailed e) {
            return failed(step, Objects.requireNonNullElse(e.getMessage(), ""));
        } catch (Refused e) {
            return failed(step, Sentences.what(e.refusal(), narrator.locale()));
        } catch (IOException e) {
            return failed(step, e.toString());
        }
    }

    private boolean failed(int step, String why) {
        stage.narrator().blank();
        stage.narrator().say("failed", step, stage.narrator().text("step." + step), why);
        return false;
    }

    /** Command lines for going on by hand where the story ended, in their order. */
    public List<String> commands() {
        if (sent == null) {
            throw new IllegalStateException("nothing was played yet");
        }
        return new ByHand(stage, sent.bundle()).commands();
    }

    /** Tells how to go on by hand. */
    public void tellHowToGoOn() {
        Narrator narrator = stage.narrator();
        narrator.blank();
        narrator.say("by-hand");
        narrator.blank();
        commands().forEach(narrator::verbatim);
        narrator.blank();
        narrator.say("keeps-running", stage.installation().address().base());
    }

    /** Of those who have pages to work with. */
    public List<Seat> seats() throws Refused, IOException {
        ExampleKeys keys = stage.keys();
        TrustAnchor anchor = keys.anchor();
        List<Seat> seats = new ArrayList<>();
        for (String person : List.of(Stage.CASEWORKER, Stage.OFFICER, Stage.OTHER_OFFICER, Stage.REVIEWER)) {
            Home home = new Home(stage.homes().resolve(person)).under(anchor);
            seats.add(new Seat(
                    person, stage.installation().address(), home, anchor, keys.rosterFile(), keys.keyFile(person)));
        }
        return List.copyOf(seats);
    }

    /** Of every example key, and public like them. */
    public String passphrase() throws IOException {
        return Files.readAllLines(stage.keys().passphraseFile()).getFirst();
    }

    /** Until {@link #close}, or the end of the process. */
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        running.close();
        closed.countDown();
    }
}
