package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.safeconduct.document.examine.RawPdf;

/** People at their desks, in a real browser, with a real exchange. */
class DeskIT extends DeskBrowser {
    private static final String MARKER = "MARKERthatNobodyMayFind";

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;
    private static String bundle;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
        bundle = people.send(
                Files.write(
                        folder.resolve("first.pdf"),
                        RawPdf.content("BT /F 24 Tf 72 700 Td (" + MARKER + ") Tj ET")
                                .bytes()),
                Files.write(
                        folder.resolve("second.pdf"),
                        RawPdf.content("BT /F 24 Tf 72 700 Td (a second page, fictional) Tj ET")
                                .bytes()));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private void open() {
        page.navigate(page.url().replaceAll("(http://[^/]+/[^/]+).*", "$1") + "/bundles/" + bundle);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open Part 1"))
                .click();
        page.getByLabel("eligibility").check();
        page.getByLabel("In your own words").fill(People.WORDS);
        page.getByRole(AriaRole.BUTTON, named("Record and open")).click();
        page.locator(".desk-pages .desk-end").waitFor();
    }

    @Test
    void anOfficerFindsOpensAndReadsAPart() throws Exception {
        int rows;
        try (Desk desk = new Desks(folder).of("officer-1", people.server())) {
            page.navigate(desk.link().toString());
            look("enter");
            page.getByRole(AriaRole.BUTTON, named("Open the desk")).click();
            look("unlock");
            page.getByLabel("Passphrase").fill("not it");
            page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            look("unlock-refused");
            page.getByLabel("Passphrase").fill(Desks.passphrase());
            page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Inbox"))).isVisible();
            look("inbox");
            page.locator("table a").first().click();
            look("bundle");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open Part 1"))
                    .click();
            page.getByRole(AriaRole.BUTTON, named("Record and open")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a purpose");
            look("open-faults");
            page.getByLabel("eligibility").check();
            page.getByLabel("In your own words").fill(People.WORDS);
            page.getByRole(AriaRole.BUTTON, named("Record and open")).click();
            page.locator(".desk-pages .desk-end").waitFor();
            assertThat(page.locator(".desk-page img").first()).isVisible();
            assertThat(page.locator(".desk-page")).hasCount(2);
            assertThat((Boolean) page.locator(".desk-page img")
                            .first()
                            .evaluate("i => i.decode().then(() => i.naturalWidth > 600)"))
                    .isTrue();
            look("view");
            page.keyboard().press("+");
            assertThat(page.locator("#zoom")).hasText("125 %");
            page.getByRole(AriaRole.BUTTON, named("Close and forget")).click();
            assertThat(page.getByText("opened on this machine before")).isVisible();
            page.navigate(desk.address() + "/opened");
            assertThat(page.locator("tbody tr").first()).containsText(People.WORDS);
            assertThat(page.locator("tbody tr").first().locator(".desk-proven")).isVisible();
            rows = page.locator("tbody tr").count();
            look("opened");
        }
        // Another's who works on the same machine is not theirs, and an altered one is nobody's.
        Path releases = folder.resolve("home-officer-1").resolve("releases");
        Path kept;
        try (Stream<Path> files = Files.list(releases)) {
            kept = files.findFirst().orElseThrow();
        }
        Path others = folder.resolve("home-officer-2").resolve("releases");
        Files.createDirectories(others);
        Files.copy(kept, others.resolve(kept.getFileName()));
        Files.writeString(
                releases.resolve(kept.getFileName().toString().replaceFirst("-1-", "-2-")),
                Files.readString(kept).replaceFirst("\"entry\":\"...", "\"entry\":\"AAA"));
        for (String person : List.of("officer-1", "officer-2")) {
            try (Desk desk = new Desks(folder).of(person, people.server())) {
                enter(desk);
                page.navigate(desk.address() + "/opened");
                assertThat(page.locator("tbody tr")).hasCount(person.equals("officer-1") ? rows : 0);
            }
        }
        Run found = people.as("reviewer-1").types("log", "search", "--bundle", bundle, "--event", "opened", "--json");
        assertThat(found.out()).contains("\"rendition\":\"view\"", "\"event\":\"opened\"");
    }

    @Test
    void aReviewerSearchesTheLogAndTheLookIsARecord() throws Exception {
        try (Desk desk = new Desks(folder).of("reviewer-1", people.server())) {
            enter(desk);
            assertThat(page.getByRole(AriaRole.HEADING, named("Access log"))).isVisible();
            look("log");
            page.getByLabel("Event").selectOption("deposited");
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            assertThat(page.locator("tbody tr").first()).containsText("deposited");
            page.getByLabel("Event").selectOption("log-read");
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            assertThat(page.locator("tbody tr").first()).containsText("reviewer-1");
            page.getByLabel("Event").selectOption("erased");
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            assertThat(page.getByText("No record matches.")).isVisible();
        }
    }

    @Test
    void aRegistrarSeesWhoIsWho() throws Exception {
        try (Desk desk = new Desks(folder).of("registrar-1", people.server())) {
            enter(desk);
            assertThat(page.getByRole(AriaRole.HEADING, named("Roster"))).isVisible();
            assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("officer-1")))
                    .containsText("active");
            look("roster");
            page.locator("tbody summary").first().click();
            assertThat(page.locator("tbody details[open] p")).hasCount(4);
            assertThat(page.getByRole(AriaRole.LINK, named("Prepare"))).hasCount(0);
        }
    }

    @Test
    void everyPageIsThereInFrenchAndInTheDark() throws Exception {
        context.close();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        page = context.newPage();
        try (Desk desk = new Desks(folder).of("officer-1", people.server())) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Réception"))).isVisible();
            look("inbox-fr-dark-narrow");
            for (String path : List.of(
                    "referrals",
                    "about",
                    "guide",
                    "guide/officer",
                    "opened",
                    "roster",
                    "bundles/" + bundle,
                    "bundles/" + bundle + "/parts/1/open")) {
                page.navigate(desk.address() + "/" + path);
                assertThat(page.locator("html")).hasAttribute("lang", "fr");
                assertThat(page.locator("h1")).not().containsText("??");
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                look(path.replace(bundle, "b").replace('/', '-') + "-fr-dark-narrow");
            }
        }
    }

    @Test
    void aReferralsHistoryIsProvenOnThisMachine() throws Exception {
        try (Desk desk = new Desks(folder).of("officer-1", people.server())) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Referrals")).click();
            look("referrals");
            page.locator("table a").first().click();
            assertThat(page.getByText("Proven by its signed history, on this machine"))
                    .isVisible();
            look("referral");
        }
    }

    @Test
    void aCaseworkerSeesEveryOpeningWithItsProof() throws Exception {
        People.require(people.original(bundle, "by-hand"));
        try (Desk desk = new Desks(folder).of("unhcr-1", people.server())) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Sent")).click();
            look("sent");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Openings"))
                    .first()
                    .click();
            assertThat(page.getByText("verified on this machine")).isVisible();
            assertThat(page.locator("tbody tr").first()).containsText("opened");
            assertThat(page.locator("table").innerText()).doesNotContain("officer-1");
            look("openings");
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            page.navigate(desk.address() + "/sent/" + bundle);
            assertThat(page.locator("body").innerText()).contains("ouvert").doesNotContain("??");
            look("openings-fr");
        }
    }

    @Test
    void theWrongOfficerSeesThatItIsNotTheirs() throws Exception {
        try (Desk desk = new Desks(folder).of("officer-2", people.server())) {
            enter(desk);
            page.navigate(desk.address() + "/bundles/" + bundle);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.getByText("Record and open")).hasCount(0);
            page.navigate(desk.address() + "/bundles/" + bundle + "/parts/1/open");
            assertThat(page.getByText("Record and open")).hasCount(0);
            assertThat(page.locator("body").innerText()).doesNotContain("Exception");
            page.navigate(desk.address() + "/nothing-of-ours");
            assertThat(page.getByText("There is no such page")).isVisible();
        }
    }

    @Test
    void lockingTakesEverythingAway() throws Exception {
        try (Desk desk = new Desks(folder).of("officer-1", people.server())) {
            enter(desk);
            open();
            String view = page.url();
            page.getByRole(AriaRole.BUTTON, named("Lock")).click();
            assertThat(page.getByLabel("Passphrase")).isVisible();
            page.navigate(view);
            assertThat(page.getByLabel("Passphrase")).isVisible();
            page.getByLabel("Passphrase").fill(Desks.passphrase());
            page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
            page.navigate(view);
            assertThat(page.getByText("There is no such page")).isVisible();
        }
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void itLocksByItselfThoughAPageGoesOnAsking() throws Exception {
        try (Desk desk =
                new Desks(folder).of("officer-1", people.server(), Duration.ofSeconds(3), InstantSource.system())) {
            enter(desk);
            Thread.sleep(5_000);
            page.navigate(desk.address() + "/inbox");
            assertThat(page.getByLabel("Passphrase")).isVisible();
        }
    }

    @Test
    void nothingIsOnTheDiskInClearWhileAPartIsOpen() throws Exception {
        try (Desk desk = new Desks(folder).of("officer-1", people.server())) {
            enter(desk);
            open();
            assertThat(leftOver()).isNotEmpty();
            for (Path file : leftOver()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .as(file.getFileName().toString())
                        .doesNotContain(MARKER, "%PDF", "\u0089PNG", "IHDR", "JFIF");
            }
        }
        assertThat(leftOver()).isEmpty();
    }

    /** Whatever a view put into the homes. */
    private static List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/desk/"))
                    .filter(file -> !file.getFileName().toString().equals("lock"))
                    .toList();
        }
    }
}
