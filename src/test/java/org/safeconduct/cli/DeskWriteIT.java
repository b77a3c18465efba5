package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Home;
import org.safeconduct.client.Outgoing;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.TrustAnchor;

/** Officer and caseworker write to each other at their desks: a question, its answer, a decision for some. */
class DeskWriteIT extends DeskBrowser {
    private static final String QUESTION = "Which of the two orders was served first? MARKERquestion";
    private static final String ANSWER = "The second one, on the day of the hearing. MARKERanswer";

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;
    private static String sent = "";
    private static String referral = "";

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
        sent = people.send();
        referral = StrictJson.readTree(
                        people.as("unhcr-1")
                                .types("outbox", "--json")
                                .out()
                                .strip()
                                .getBytes(UTF_8),
                        1 << 20)
                .path("bundles")
                .path(0)
                .path("referral")
                .asString("");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    private void write(Desk desk) {
        page.navigate(desk.address() + "/referrals/" + referral + "?organisation=unhcr");
        page.getByRole(AriaRole.BUTTON, named("Write to the other side")).click();
    }

    private void send() {
        page.getByRole(AriaRole.BUTTON, named("Seal and send")).click();
    }

    private void requireSent() {
        assertThat(page.getByText("Received by the exchange, and its receipt verified"))
                .isVisible();
    }

    /** The newest that lies in the inbox. */
    private void openNewest(Desk desk, String purpose) {
        page.navigate(desk.address() + "/inbox");
        page.locator("tbody a").last().click();
        page.getByRole(AriaRole.BUTTON, named("Open Part 1")).click();
        page.getByLabel(purpose, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("In your own words").fill(People.WORDS);
        page.getByRole(AriaRole.BUTTON, named("Record and open")).click();
        page.locator(".desk-form").waitFor();
    }

    @Test
    void aQuestionIsAskedAndAnswered() throws Exception {
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            write(desk);
            look("write");
            page.getByLabel("unhcr-1 (unhcr)").uncheck();
            page.getByLabel("Text").fill("short");
            send();
            assertThat(page.locator(".govuk-error-summary li")).hasCount(4);
            look("write-faults");
            page.getByLabel("unhcr-1 (unhcr)").check();
            page.getByLabel("A question").check();
            page.getByLabel("Subject").fill("The two orders");
            page.getByLabel("Text").fill(QUESTION + "\nAnd who signed it?");
            send();
            requireSent();
            assertThat(page.getByText("Nothing waits to be sent.")).isVisible();
            look("outgoing-sent");
        }
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            openNewest(desk, "reading what the other side wrote");
            assertThat(page.locator(".desk-form")).containsText(QUESTION);
            look("message");
            write(desk);
            assertThat(page.getByLabel("A decision, with its reasons")).hasCount(0);
            page.getByLabel("An answer").check();
            page.getByLabel("In reply to").selectOption(new String[] {
                page.locator("#inReplyTo option").last().getAttribute("value")
            });
            page.getByLabel("Subject").fill("The two orders");
            page.getByLabel("Text").fill(ANSWER);
            send();
            requireSent();
        }
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            openNewest(desk, "answering");
            assertThat(page.locator(".desk-form")).containsText(ANSWER);
        }
        // Words are in nobody's file, and the sealed file is gone with its receipt.
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("MARKERquestion", "MARKERanswer");
                assertThat(file.toString()).doesNotContain("home-officer-1/outgoing", "home-unhcr-1/outgoing");
            }
        }
    }

    @Test
    void whoeverNamesTheCaseInABundleOfTheirOwnIsNotWrittenToUnasked() throws Exception {
        String sealed = folder.resolve("stranger.sealed").toString();
        People.require(people.as("pd-1")
                .types(
                        "seal",
                        "--to",
                        "unhcr-1",
                        "--referral",
                        referral,
                        "--people",
                        "40",
                        "--label",
                        "Dossier",
                        "-o",
                        sealed,
                        new Documents(Files.createDirectory(folder.resolve("stranger")))
                                .clean("one.pdf")
                                .toString()));
        People.require(people.as("pd-1").types("send", sealed));
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            write(desk);
            assertThat(page.getByLabel("officer-1 (resettlement)")).isChecked();
            assertThat(page.getByLabel("pd-1 (pd)")).hasCount(0);
            look("write-stranger");
            // Somebody who left between the page and the press is not left out unnoticed.
            page.locator("input[name=to]:checked")
                    .evaluate("each => each.after(Object.assign(each.cloneNode(), {id: 'left', value: 'gone-1'}))");
            page.getByLabel("A notice").check();
            page.getByLabel("Subject").fill("A notice");
            page.getByLabel("Text").fill("A notice to two people.");
            send();
            assertThat(page.locator(".govuk-error-summary li")).hasCount(1);
            assertThat(page.locator(".govuk-error-summary")).containsText("somebody who was is not there any more");
        }
    }

    @Test
    void aDecisionForSomeNamesThem() throws Exception {
        context.close();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        page = context.newPage();
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            page.navigate(desk.address() + "/referrals/" + referral + "/write?organisation=unhcr");
            assertThat(page.locator("body").innerText()).doesNotContain("??");
            look("write-fr-dark-narrow");
            page.getByLabel("Une décision, avec ses motifs").check();
            page.getByLabel("Objet").fill("Décision");
            page.getByLabel("Texte").fill("La décision pour cette famille.");
            page.getByLabel("Issue", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("split");
            page.getByRole(AriaRole.BUTTON, named("Sceller et envoyer")).click();
            List<String> faults = page.locator(".govuk-error-summary li").allInnerTexts();
            assertThat(faults).hasSize(2).anyMatch(each -> each.startsWith("Motifs"));
            look("write-faults-fr-dark-narrow");
            page.locator("#reasons").fill("Un examen médical manque encore pour l'une d'elles.");
            page.locator("#fate-1").selectOption("accepted");
            page.locator("#fate-2").selectOption("deferred");
            page.getByRole(AriaRole.BUTTON, named("Sceller et envoyer")).click();
            assertThat(page.getByText("Reçu par l'échange")).isVisible();
        }
        assertThat(people.as("unhcr-1").types("inbox").out()).contains("officer-1");
    }

    @Test
    void whatCouldNotBeSentStaysUntilSomebodySaysOtherwise() throws Exception {
        String bundle = "0123456789abcdef0123456789abcdef";
        try (Desk desk = desk("fld-1")) {
            enter(desk);
            page.navigate(desk.address() + "/outgoing");
            look("outgoing-none");
            TrustAnchor anchor = TrustAnchor.read(People.KEYS.resolve("ca.pem"));
            Path file = new Outgoing(new Home(folder.resolve("home-fld-1")).under(anchor)).place(new BundleId(bundle));
            Path notes = file.resolveSibling("notes.txt");
            Files.write(file, new byte[] {1, 2, 3});
            Files.write(notes, new byte[] {1});
            page.reload();
            assertThat(page.locator(".desk-card")).hasCount(1);
            page.getByRole(AriaRole.BUTTON, named("Send")).click();
            assertThat(page.getByText("No receipt came")).isVisible();
            look("outgoing-unsent");
            assertThat(file).exists();
            page.getByRole(AriaRole.BUTTON, named("Do not send it")).click();
            look("outgoing-forget");
            assertThat(file).exists();
            page.getByRole(AriaRole.BUTTON, named("Delete it for good")).click();
            assertThat(page.getByText("The exchange says that it does not have it."))
                    .isVisible();
            assertThat(page.locator(".desk-card")).hasCount(0);
            assertThat(file).doesNotExist();
            assertThat(notes).exists();
        }
    }

    @Test
    void whatMayHaveArrivedIsNotDeletedAsIfItHadNot() throws Exception {
        TrustAnchor anchor = TrustAnchor.read(People.KEYS.resolve("ca.pem"));
        Home home = new Home(folder.resolve("home-unhcr-1")).under(anchor);
        Path receipt = home.place("receipts/" + sent + ".json");
        Path file = new Outgoing(home).place(new BundleId(sent));
        Files.copy(folder.resolve("a.sealed"), file);
        Files.deleteIfExists(receipt);
        try (Desk desk = new Desks(folder).of("unhcr-1", "http://127.0.0.1:9")) {
            enter(desk);
            page.navigate(desk.address() + "/outgoing");
            forget();
            assertThat(page.getByText("Nothing was deleted: whether it arrived cannot be told"))
                    .isVisible();
            look("outgoing-undecided");
            assertThat(file).exists();
        }
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            page.navigate(desk.address() + "/outgoing");
            forget();
            assertThat(page.getByText("It had arrived before")).isVisible();
            look("outgoing-arrived");
            assertThat(file).doesNotExist();
            assertThat(receipt).exists();
        }
    }

    private void forget() {
        page.getByRole(AriaRole.BUTTON, named("Do not send it")).click();
        page.getByRole(AriaRole.BUTTON, named("Delete it for good")).click();
    }
}
