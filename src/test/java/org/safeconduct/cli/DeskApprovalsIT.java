package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.safeconduct.json.StrictJson;

/** The second officer's work at the desk: yes and no to openings, yes to a re-seal, the review of what was opened alone. */
class DeskApprovalsIT extends DeskBrowser {
    private static final String WHY = "The family has to leave before the weekend";

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static String text(Run run, String member) throws Exception {
        return StrictJson.readTree(run.out().strip().getBytes(UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    /** To officer-1, in an emergency; officer-2 and officer-3 are its approvers. */
    private static String send(String name, String... more) throws Exception {
        String document = new Documents(folder).clean(name + ".pdf").toString();
        String sealed = folder.resolve(name + ".sealed").toString();
        List<String> line = new ArrayList<>(List.of("seal", "--to", "officer-1", "--referral", "new", "--people", "2"));
        line.addAll(List.of("--priority", "emergency", "--label", "Medical", "--json", "-o", sealed, document));
        line.addAll(List.of(more));
        Run made = people.as("unhcr-1").types(line.toArray(String[]::new));
        People.require(made);
        People.require(people.as("unhcr-1").types("send", sealed));
        return text(made, "bundle");
    }

    private static Run open(String bundle, String output, String... more) {
        List<String> line = new ArrayList<>(List.of(people.open(bundle, output, "--original", "--json")));
        line.addAll(List.of(more));
        return people.as("officer-1").types(line.toArray(String[]::new));
    }

    private static String referral(String bundle) throws Exception {
        return StrictJson.readTree(
                        people.as("officer-3")
                                .types("inbox", "--json")
                                .out()
                                .strip()
                                .getBytes(UTF_8),
                        100_000)
                .path("bundles")
                .valueStream()
                .filter(each -> each.path("bundle").asString("").equals(bundle))
                .map(each -> each.path("referral").asString(""))
                .findFirst()
                .orElseThrow();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    private void approvals(Desk desk) {
        page.navigate(desk.address() + "/approvals");
    }

    private void sign() {
        page.getByRole(AriaRole.BUTTON, named("Sign and record")).click();
    }

    private Locator done() {
        return page.getByRole(AriaRole.STATUS);
    }

    @Test
    void saysYesToOneOpeningAndNoToAnother() throws Exception {
        String first = send("first", "--approvers", "officer-2,officer-3");
        String second = send("second", "--approvers", "officer-2,officer-3");
        assertThat(open(first, "first").code()).isEqualTo(3);
        assertThat(open(second, "second").code()).isEqualTo(3);
        try (Desk desk = desk("officer-2")) {
            enter(desk);
            page.getByRole(AriaRole.LINK, named("To approve")).click();
            Locator cards = page.locator(".desk-card");
            assertThat(cards).hasCount(2);
            look("approvals");
            page.locator(".desk-card .govuk-button").first().click();
            assertThat(page.locator(".govuk-summary-list")).containsText(People.WORDS);
            look("approve");
            sign();
            assertThat(page.locator(".govuk-error-summary li")).hasText("Choose yes or no");
            page.getByLabel("No", exactly()).check();
            page.getByLabel("If no: why").fill("short");
            sign();
            look("approve-faults");
            page.getByLabel("If no: why").fill("The medical papers are not needed now");
            sign();
            assertThat(done()).containsText("You said no. Verified on this machine: record");
            assertThat(cards).hasCount(1);
            page.locator(".desk-card .govuk-button").click();
            page.getByLabel("Yes, this part may be opened once").check();
            sign();
            assertThat(done()).containsText("You agreed. Verified on this machine: record");
            assertThat(cards).hasCount(0);
            look("approvals-none");
            page.reload();
            assertThat(done()).hasCount(0);
        }
        List<Integer> codes =
                List.of(open(first, "first").code(), open(second, "second").code());
        assertThat(codes).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void signsNothingThatWasNotOnThePage() throws Exception {
        String bundle = send("changed", "--approvers", "officer-3");
        String ask = text(open(bundle, "changed"), "ask");
        try (Desk desk = desk("officer-3")) {
            enter(desk);
            page.navigate(desk.address() + "/approvals/openings/" + ask);
            page.locator("input[name=seen]").evaluate("field => field.value = '00'");
            page.getByLabel("Yes, this part may be opened once").check();
            sign();
            assertThat(page.locator(".govuk-error-summary")).containsText("Nothing was signed");
        }
        assertThat(open(bundle, "changed").code()).isEqualTo(3);
        try (Desk desk = desk("officer-2")) {
            enter(desk);
            assertThat(page.navigate(desk.address() + "/approvals/openings/" + ask)
                            .status())
                    .isNotEqualTo(200);
            assertThat(page.navigate(desk.address() + "/approvals/openings/17").status())
                    .isNotEqualTo(200);
        }
    }

    @Test
    void agreesToAReseal() throws Exception {
        String bundle = people.send(new Documents(folder).clean("reseal.pdf"));
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            page.navigate(desk.address() + "/bundles/" + bundle);
            look("bundle");
            page.getByRole(AriaRole.BUTTON, named("Seal to a colleague Part 1")).click();
            page.getByRole(AriaRole.BUTTON, named("Seal, sign and record")).click();
            assertThat(page.locator(".govuk-error-summary li")).hasCount(2);
            look("reseal-faults");
            page.getByLabel("Colleague").selectOption("officer-3");
            page.getByLabel("Why").fill(WHY);
            page.getByRole(AriaRole.BUTTON, named("Seal, sign and record")).click();
            assertThat(done()).containsText("Sealed to officer-3, who can open it once another officer agrees");
            // A second one would block nothing but be of no use.
            page.getByRole(AriaRole.BUTTON, named("Seal to a colleague Part 1")).click();
            page.getByLabel("Colleague").selectOption("officer-3");
            page.getByLabel("Why").fill(WHY);
            page.getByRole(AriaRole.BUTTON, named("Seal, sign and record")).click();
            assertThat(page.locator(".govuk-error-summary")).containsText("You sealed it to them already");
        }
        try (Desk desk = desk("officer-2")) {
            enter(desk);
            approvals(desk);
            page.getByRole(AriaRole.BUTTON, named("Look at it officer-1 sealed part 1 to officer-3"))
                    .click();
            assertThat(page.locator(".govuk-summary-list")).containsText(WHY);
            look("approve-reseal");
            page.getByRole(AriaRole.BUTTON, named("Agree, sign and record")).click();
            assertThat(done()).containsText("the colleague can open it now");
        }
        assertThat(people.as("officer-3").types("inbox").out()).contains(bundle, "with the yes of officer-2");
        // Whoever has a part by a re-seal takes part in the case.
        try (Desk desk = desk("officer-3")) {
            enter(desk);
            page.navigate(desk.address() + "/referrals/" + referral(bundle) + "/write?organisation=unhcr");
            assertThat(page.getByLabel("unhcr-1 (unhcr)")).isChecked();
        }
    }

    @Test
    void reviewsWhatWasOpenedAlone() throws Exception {
        String bundle = send("alone", "--approvers", "officer-2,officer-3", "--break-glass");
        People.require(open(bundle, "alone", "--break-glass", "--yes"));
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            approvals(desk);
            assertThat(page.locator(".desk-own")).containsText("no review yet, due by");
            look("approvals-own");
        }
        newPage(new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        try (Desk desk = desk("officer-3")) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            approvals(desk);
            look("approvals-fr-dark-narrow");
            page.getByRole(AriaRole.BUTTON, named("Examiner officer-1 a ouvert la partie 1 sans second agent"))
                    .click();
            page.getByRole(AriaRole.BUTTON, named("Signer et inscrire")).click();
            assertThat(page.locator(".govuk-error-summary li")).hasCount(2);
            look("review-fr-dark-narrow");
            assertThat(page.locator("body").innerText()).doesNotContain("??");
            page.getByLabel("Elle n'était pas justifiée").check();
            page.getByLabel("Pourquoi").fill("There was time to ask one of us");
            page.getByRole(AriaRole.BUTTON, named("Signer et inscrire")).click();
            assertThat(done()).containsText("Votre examen est inscrit");
        }
        newPage(new Browser.NewContextOptions());
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            approvals(desk);
            assertThat(page.locator(".desk-own")).containsText("reviewed by officer-3: NOT justified");
        }
    }

    private void newPage(Browser.NewContextOptions options) {
        context.close();
        context = browser.newContext(options);
        page = context.newPage();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
