package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;

/** A security reviewer watches at the desk: what the log says in numbers, who is frozen, what was reconciled. */
class DeskWatchIT extends DeskBrowser {
    private static final String WHY = "The laptop was taken at a border";

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
        People.require(people.original(people.send(), "opened"));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    private void narrowFrench() {
        page.setViewportSize(420, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.getByRole(AriaRole.BUTTON, named("Français")).click();
    }

    @Test
    void theLogIsToldInNumbersAndAsAPdf() throws Exception {
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Report")).click();
            look("report-none");
            page.getByRole(AriaRole.BUTTON, named("Make a report")).click();
            assertThat(page.getByText("Computed on this machine from all")).isVisible();
            assertThat(page.locator(".desk-figures")).containsText("keys released");
            assertThat(page.locator(".desk-figures dd").nth(1)).hasText("1");
            assertThat(page.locator(".desk-bars").first()).containsText("eligibility");
            assertThat(page.locator(".desk-chart rect")).hasCount(31);
            look("report");
            Download pdf =
                    page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON, named("Save as PDF, with all lists"))
                            .click());
            assertThat(Files.readString(pdf.path(), ISO_8859_1)).startsWith("%PDF-");
            assertThat(people.as("reviewer-1")
                            .types("log", "search", "--event", "exported")
                            .out())
                    .contains("reviewer-1");
        }
    }

    @Test
    void somebodyIsFrozenAtOnceAndLetGoOnByAnother() throws Exception {
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Freezes")).click();
            page.getByRole(AriaRole.BUTTON, named("Freeze, sign and record")).click();
            assertThat(page.locator(".govuk-error-summary li")).hasCount(2);
            look("freeze-faults");
            page.getByLabel("Person").selectOption("pd-1");
            page.getByLabel("Why").fill(WHY);
            page.getByRole(AriaRole.BUTTON, named("Freeze, sign and record")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Frozen");
            assertThat(page.locator(".desk-card")).containsText("frozen by reviewer-1");
            look("frozen");
            Run stopped = people.as("pd-1").types("outbox");
            assertThat(stopped.code()).isEqualTo(1);
            // Nobody lifts what they did.
            page.getByRole(AriaRole.BUTTON, named("Lift the freeze pd-1")).click();
            page.getByLabel("Why it can be lifted").fill(WHY);
            page.getByRole(AriaRole.BUTTON, named("Lift the freeze, sign and record"))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, named("This was not done")))
                    .isVisible();
        }
        try (Desk desk = desk("registrar-1")) {
            enter(desk);
            narrowFrench();
            page.navigate(desk.address() + "/frozen");
            assertThat(page.locator("body").innerText()).doesNotContain("??");
            look("frozen-fr-dark-narrow");
            page.getByRole(AriaRole.BUTTON, named("Lever le gel pd-1")).click();
            look("unfreeze-fr-dark-narrow");
            page.getByLabel("Pourquoi le lever").fill("L'ordinateur est revenu, et les clés sont nouvelles");
            page.getByRole(AriaRole.BUTTON, named("Lever le gel, signer et inscrire"))
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Le gel est levé");
        }
        People.require(people.as("pd-1").types("outbox"));
    }

    @Test
    void reconciliationIsToldAsItIsRecorded() throws Exception {
        try (Desk desk = desk("reviewer-1")) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("Reconciliation")).click();
            assertThat(page.locator(".desk-verdict")).isVisible();
            look("reconciled");
            narrowFrench();
            for (String path : List.of("reconciled", "report")) {
                page.navigate(desk.address() + "/log/" + path);
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                look(path + "-fr-dark-narrow");
            }
        }
    }

    @Test
    void anOfficerIsShownNoneOfIt() throws Exception {
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            assertThat(page.getByRole(AriaRole.LINK, named("Freezes"))).hasCount(0);
            for (String path : List.of("/frozen", "/log/reconciled", "/log/report.pdf")) {
                assertThat(page.navigate(desk.address() + path).status())
                        .as(path)
                        .isIn(404, 422);
            }
        }
    }
}
