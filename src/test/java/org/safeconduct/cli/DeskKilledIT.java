package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** A desk in a process of its own, which ends in the middle of the work: nothing that it showed lies anywhere in clear. */
class DeskKilledIT extends DeskBrowser {
    private static final String MARKER = "MARKERapplicant";
    private static final String TITLE = "MARKERtitle";
    /** How PDF, PNG and JPEG files begin, what a page's text and a form would hold, and the field names of both. */
    private static final List<String> CLEAR =
            List.of("%PDF", "\u0089PNG", "\u00ff\u00d8\u00ff", MARKER, TITLE, "/FlateDecode", "\"applicant\"");

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;

    private final List<Process> started = new ArrayList<>();
    private String address = "";

    @BeforeAll
    static void startExchange() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
        people.send(new Documents(folder).clean("sent.pdf"));
    }

    @AfterAll
    static void stopExchange() {
        running.close();
    }

    @AfterEach
    void endProcess() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Everything that such a process could write to: its home, its temporary files, where it was started. */
    private static Path own(String person) {
        return folder.resolve("desk-of-" + person);
    }

    private Process enter(String person) throws Exception {
        Path own = own(person);
        for (String each : List.of("home", "tmp", "here")) {
            Files.createDirectories(own.resolve(each));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + own.resolve("tmp"),
                "-cp",
                classPath(),
                Safeconduct.class.getName(),
                "desk",
                "--json",
                "--no-browser",
                "--server",
                people.server(),
                "--key",
                People.KEYS.resolve(person + ".p12").toString(),
                "--trust-anchor",
                People.KEYS.resolve("ca.pem").toString(),
                "--roster",
                People.KEYS.resolve("roster.json").toString(),
                "--home",
                own.resolve("home").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(own.resolve("here").toFile())
                .redirectError(own.resolve("errors.log").toFile());
        builder.environment().put("TMPDIR", own.resolve("tmp").toString());
        Process process = builder.start();
        started.add(process);
        JsonNode answer = answer(process);
        address = answer.path("address").asString("");
        page.navigate(answer.path("link").asString(""));
        page.getByRole(AriaRole.BUTTON, named("Open the desk")).click();
        page.getByLabel("Passphrase").fill(Desks.passphrase());
        page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
        page.waitForURL(url -> !url.endsWith("/unlock"));
        return process;
    }

    /** It is started elsewhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Of several lines. */
    private static JsonNode answer(Process process) throws Exception {
        StringBuilder answer = new StringBuilder();
        for (String line = process.inputReader().readLine();
                line != null && !line.equals("}");
                line = process.inputReader().readLine()) {
            answer.append(line);
            if (line.startsWith("{") && line.endsWith("}")) {
                return StrictJson.readTree(line.getBytes(UTF_8), 1 << 16);
            }
        }
        return StrictJson.readTree((answer + "}").getBytes(UTF_8), 1 << 16);
    }

    private static void requireNothingInClear(String person) throws IOException {
        int looked = 0;
        try (Stream<Path> files = Files.walk(own(person))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CLEAR.toArray(String[]::new));
                looked++;
            }
        }
        assertThat(looked).isPositive();
    }

    private Process openPart() throws Exception {
        Process process = enter("officer-1");
        page.navigate(address + "/inbox");
        page.locator("tbody a").last().click();
        page.getByRole(AriaRole.BUTTON, named("Open Part 1")).click();
        page.locator("input[value='eligibility']").check();
        page.getByLabel("In your own words").fill(People.WORDS);
        page.getByRole(AriaRole.BUTTON, named("Record and open")).click();
        page.locator(".desk-page img").first().waitFor();
        return process;
    }

    @Test
    void whatAnOfficerHadOpenWhenItWasKilledIsNowhereInClear() throws Exception {
        Process process = openPart();
        process.destroyForcibly().waitFor();
        assertThat(hidden()).isNotEmpty();
        requireNothingInClear("officer-1");
    }

    @Test
    void whatAnOfficerHadOpenIsGoneWhenItEnds() throws Exception {
        Process process = openPart();
        process.destroy();
        assertThat(process.waitFor()).isNotNegative();
        requireNothingInClear("officer-1");
        assertThat(hidden()).isEmpty();
    }

    /** Of what is open, as long as it is. */
    private static List<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.walk(own("officer-1").resolve("home"))) {
            return files.filter(file -> file.toString().contains(".partial")).toList();
        }
    }

    @Test
    void whatACaseworkerPreparedWhenItWasKilledIsThereForThemOnly() throws Exception {
        Process process = enter("unhcr-1");
        page.navigate(address + "/drafts");
        page.getByRole(AriaRole.BUTTON, named("Prepare a referral")).click();
        String draft = page.url().substring(address.length());
        page.navigate(address + draft + "/form/applicant");
        page.locator("[name='/applicant/person/names/latin']").fill(MARKER);
        page.getByRole(AriaRole.BUTTON, named("Save and come back later")).click();
        page.navigate(address + draft + "/documents");
        page.locator("#files").setInputFiles(new Documents(folder).hostile("javascript.pdf"));
        page.locator("#title-1").fill(TITLE);
        page.locator("button[value^='scrub-']").click();
        assertThat(page.locator(".desk-verdict--sound")).isVisible();
        process.destroyForcibly().waitFor();
        requireNothingInClear("unhcr-1");
        enter("unhcr-1");
        page.navigate(address + draft);
        assertThat(page.locator(".govuk-caption-l")).hasText(MARKER);
        page.navigate(address + draft + "/documents");
        assertThat(page.locator("#title-1")).hasValue(TITLE);
    }
}
