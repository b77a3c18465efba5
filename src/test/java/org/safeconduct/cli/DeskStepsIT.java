package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** An officer takes a case from its arrival to a decision, each step signed at the desk. */
class DeskStepsIT extends DeskBrowser {
    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
    }

    private String path = "";

    @BeforeEach
    void send(@TempDir Path own) throws Exception {
        String bundle = new People(People.KEYS, own, people.server()).send();
        JsonNode sent = StrictJson.readTree(
                people.as("unhcr-1").types("outbox", "--json").out().strip().getBytes(UTF_8), 1 << 20);
        for (JsonNode each : sent.path("bundles")) {
            if (each.path("bundle").asString("").equals(bundle)) {
                path = "/referrals/" + each.path("referral").asString("");
            }
        }
        assertThat(path).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    private void referral(Page at, Desk desk) {
        at.navigate(desk.address() + path + "?organisation=unhcr");
    }

    private void choose(String state) {
        page.getByRole(AriaRole.BUTTON, named("Take the next step")).click();
        page.getByLabel(state, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
    }

    private void sign() {
        page.getByRole(AriaRole.BUTTON, named("Sign and record")).click();
    }

    private void step(String state) {
        choose(state);
        sign();
        assertThat(page.locator(".desk-steps li").last()).containsText(state);
        assertThat(page.locator(".desk-steps li").last()).containsText("verified, record");
    }

    @Test
    void takesACaseFromItsArrivalToADecisionForSome() throws Exception {
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            referral(page, desk);
            page.getByRole(AriaRole.BUTTON, named("Take the next step")).click();
            look("step");
            page.goBack();
            step("received");
            step("eligibility");
            choose("admissibility");
            look("step-admissibility");
            page.getByLabel("medical").check();
            sign();
            choose("admissibility");
            assertThat(page.getByLabel("medical")).isDisabled();
            page.getByLabel("criminality").check();
            page.getByLabel("security").check();
            sign();
            choose("accepted in part");
            page.getByLabel("How many people are in the case?").fill("2");
            page.getByLabel("How many of them are accepted?").fill("2");
            sign();
            look("step-faults");
            assertThat(page.locator(".govuk-error-summary li")).hasCount(2);
            page.getByLabel("Whose case is this?").selectOption("fld");
            page.getByLabel("How many of them are accepted?").fill("1");
            sign();
            assertThat(page.locator(".govuk-error-summary")).containsText("not that organisation's case");
            page.getByLabel("Whose case is this?").selectOption("unhcr");
            sign();
            assertThat(page.locator(".desk-steps li").last()).containsText("accepted in part 1 of 2 people");
            assertThat(page.locator(".desk-steps")).containsText("admissibility (medical, criminality, security)");
            look("decided");
        }
    }

    @Test
    void signsNothingWhereSomebodyWasFaster() throws Exception {
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            referral(page, desk);
            choose("received");
            Page other = context.newPage();
            referral(other, desk);
            other.getByRole(AriaRole.BUTTON, named("Take the next step")).click();
            other.getByLabel("received", new Page.GetByLabelOptions().setExact(true))
                    .check();
            other.getByRole(AriaRole.BUTTON, named("Continue")).click();
            other.getByRole(AriaRole.BUTTON, named("Sign and record")).click();
            assertThat(other.locator(".desk-steps li")).hasCount(2);
            sign();
            assertThat(page.getByText("Nothing was signed.")).isVisible();
            look("step-meanwhile");
            referral(page, desk);
            assertThat(page.locator(".desk-steps li")).hasCount(2);
        }
    }

    @Test
    void offersNobodyAStepThatIsNotTheirs() throws Exception {
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            referral(page, desk);
            assertThat(page.getByRole(AriaRole.BUTTON, named("Take the next step")))
                    .hasCount(0);
            String step = page.url().replace("?", "/step?");
            page.navigate(step);
            assertThat(page.getByText("There is no step that you can take from here."))
                    .isVisible();
            assertThat(page.navigate(step + "&to=accepted").status()).isEqualTo(404);
            assertThat((int) page.evaluate(
                            "url => fetch(url, {method: 'POST', body: new URLSearchParams({to: 'received', seen: '0'})})"
                                    + ".then(answer => answer.status)",
                            step))
                    .isEqualTo(403);
        }
    }

    @Test
    void takesBackACaseOfOnesOwnForGood() throws Exception {
        try (Desk desk = desk("fld-1")) {
            enter(desk);
            assertThat(page.navigate(desk.address() + path + "/withdraw?organisation=unhcr")
                            .status())
                    .isNotEqualTo(200);
        }
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            referral(page, desk);
            page.getByRole(AriaRole.LINK, named("Withdraw this case")).click();
            look("withdraw");
            page.getByRole(AriaRole.BUTTON, named("Withdraw, sign and record")).click();
            assertThat(page.locator(".govuk-error-summary"))
                    .containsText("Tick the box to confirm the permanent withdrawal");
            look("withdraw-fault");
            page.getByLabel("I withdraw this case permanently").check();
            page.getByRole(AriaRole.BUTTON, named("Withdraw, sign and record")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Withdrawn. Verified on this machine: record");
            assertThat(page.getByRole(AriaRole.LINK, named("Withdraw this case")))
                    .hasCount(0);
            look("withdrawn");
        }
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            referral(page, desk);
            assertThat(page.getByRole(AriaRole.BUTTON, named("Take the next step")))
                    .hasCount(0);
            assertThat(page.getByRole(AriaRole.LINK, named("Withdraw this case")))
                    .hasCount(0);
        }
    }

    @Test
    void isThereInFrenchOnANarrowScreen() throws Exception {
        context.close();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        page = context.newPage();
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            for (Map.Entry<String, String> each :
                    Map.of("", "step", "&to=received", "step-sign").entrySet()) {
                referral(page, desk);
                page.navigate(page.url().replace("?", "/step?") + each.getKey());
                assertThat(page.locator("html")).hasAttribute("lang", "fr");
                assertThat(page.locator("body").innerText()).doesNotContain("??");
                look(each.getValue() + "-fr-dark-narrow");
            }
        }
    }
}
