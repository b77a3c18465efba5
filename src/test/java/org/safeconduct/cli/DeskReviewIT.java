package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A security reviewer at the desk: one record up to the root, the whole log, and what is said of one that was edited. */
class DeskReviewIT extends DeskBrowser {
    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;
    private static JdbcClient database;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        Installation installation = Installation.start(
                folder.resolve("exchange"), new ExampleKeys(People.KEYS), 0, Map.of(), InstantSource.system(), running);
        people = new People(People.KEYS, folder, installation.address().base().toString());
        database = JdbcClient.create(installation.database().dataSource());
        People.require(people.original(people.send(), "opened"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    @Test
    void oneRecordIsFollowedUpToTheSignedRoot() throws Exception {
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByLabel("Event").selectOption("opened");
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            page.locator("tbody a").first().click();
            assertThat(page.getByText("What is shown here is what the log committed to"))
                    .isVisible();
            List<String> hashes = page.locator(".desk-proof .desk-id").allInnerTexts();
            assertThat(hashes.getLast())
                    .isEqualTo(hashes.get(hashes.size() - 2))
                    .matches("[0-9a-f]{64}");
            assertThat(page.getByText("the log's key").last()).isVisible();
            look("record");
            // Its release, and back; and where there is no record there is no page.
            page.getByRole(AriaRole.LINK, named("3")).first().click();
            assertThat(page.locator("dl").first()).containsText("release-granted");
            for (String none : List.of("999999999", "-1", "9223372036854775807", "x")) {
                assertThat(page.navigate(desk.address() + "/log/records/" + none)
                                .status())
                        .as(none)
                        .isIn(400, 404);
            }
        }
    }

    @Test
    void theWholeLogIsVerifiedAndAnEditedOneIsCalledSo() throws Exception {
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Verify the whole log")).click();
            look("verify");
            page.getByRole(AriaRole.BUTTON, named("Verify now")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("The log is sound")))
                    .isVisible();
            look("verified");
            database.sql("update log_record set actor = convert_to(replace(convert_from(actor, 'UTF8'), 'officer-1',"
                            + " 'officer-2'), 'UTF8') where index = 3")
                    .update();
            try {
                page.getByRole(AriaRole.BUTTON, named("Verify now")).click();
                assertThat(page.getByRole(AriaRole.HEADING, named("Evidence of tampering")))
                        .isVisible();
                assertThat(page.locator(".desk-verdict")).containsText("Record 3 was changed");
                look("tampered");
            } finally {
                database.sql("update log_record set actor = convert_to(replace(convert_from(actor, 'UTF8'),"
                                + " 'officer-2', 'officer-1'), 'UTF8') where index = 3")
                        .update();
            }
        }
    }

    @Test
    void theSamePagesAreThereInFrenchOnANarrowScreen() throws Exception {
        context.close();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        page = context.newPage();
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            for (String path : List.of("log/verify", "log/records/3")) {
                page.navigate(desk.address() + "/" + path);
                assertThat(page.locator("html")).hasAttribute("lang", "fr");
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                look(path.replace('/', '-') + "-fr-dark-narrow");
            }
            page.navigate(desk.address() + "/log/verify");
            page.getByRole(AriaRole.BUTTON, named("Vérifier maintenant")).click();
            assertThat(page.getByRole(AriaRole.HEADING, named("Le journal est sain")))
                    .isVisible();
            look("verified-fr-dark-narrow");
        }
    }

    @Test
    void anOfficerIsShownNothingOfIt() throws Exception {
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            assertThat(page.getByRole(AriaRole.LINK, named("Access log"))).hasCount(0);
            assertThat(page.navigate(desk.address() + "/log/records/3").status())
                    .isEqualTo(422);
            assertThat(page.getByText("Your role does not allow this.")).isVisible();
            // What the exchange says is in the reader's language too, whichever the desk was started in.
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            page.navigate(desk.address() + "/log/records/3");
            assertThat(page.getByText("Votre rôle ne permet pas cela.")).isVisible();
        }
    }
}
