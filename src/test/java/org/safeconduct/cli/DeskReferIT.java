package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.Running;
import org.safeconduct.desk.Desk;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** A caseworker prepares a referral at the desk, page by page, and an officer opens what became of it. */
class DeskReferIT extends DeskBrowser {
    private static final List<String> TASKS = List.of(
            "case",
            "applicant",
            "family",
            "whereabouts",
            "persecution",
            "defender",
            "charges",
            "solutions",
            "needs",
            "kept",
            "others",
            "criteria",
            "consent");

    @TempDir
    private static Path folder;

    private static Running running;
    private static People people;
    private static JsonNode sample;

    @BeforeAll
    static void start() throws Exception {
        running = Running.untilProcessEnds();
        people = People.at(folder, running);
        sample = StrictJson.readTree(Files.readAllBytes(Path.of("src/test/resources/form/sound.json")), 1 << 20);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Desk desk(String person) throws Exception {
        return new Desks(folder).of(person, people.server());
    }

    private void press(String name) {
        page.getByRole(AriaRole.BUTTON, named(name)).click();
    }

    /** Types whatever the sample has for the fields of this page, adding items where it has several. */
    private void fill() {
        for (String at : page.locator("button[value^='add:']").all().stream()
                .map(each -> each.getAttribute("value"))
                .toList()) {
            String list = at.substring("add:".length());
            for (int i = 0; i < sample.at(list).size(); i++) {
                page.locator("button[value='" + at + "']").click();
                // A click does not wait for the page that it leads to.
                page.locator("[name='" + list + "/" + i + "'], [name^='" + list + "/" + i + "/']")
                        .first()
                        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            }
        }
        for (Locator field : page.locator("main form [name^='/']").all()) {
            String type = String.valueOf(field.getAttribute("type"));
            JsonNode value = sample.at(field.getAttribute("name"));
            if (type.equals("hidden") || value.isMissingNode()) {
                continue;
            }
            String text = value.isString() ? value.stringValue() : value.toString();
            switch (type) {
                case "radio", "checkbox" -> {
                    String own = field.getAttribute("value");
                    boolean chosen = value.isArray()
                            ? value.valueStream()
                                    .anyMatch(each -> each.stringValue().equals(own))
                            : text.equals(own);
                    if (chosen) {
                        field.check();
                    }
                }
                default -> {
                    if (field.evaluate("each => each.tagName").equals("SELECT")) {
                        field.selectOption(text);
                    } else {
                        field.fill(
                                value.isArray()
                                        ? String.join(
                                                "\n",
                                                value.valueStream()
                                                        .map(JsonNode::stringValue)
                                                        .toList())
                                        : text);
                    }
                }
            }
        }
    }

    private void add(Path document) {
        page.locator("#files").setInputFiles(document);
        page.locator("#title-1").waitFor();
    }

    @Test
    void aReferralIsPreparedSealedSentAndOpened() throws Exception {
        Documents documents = new Documents(folder);
        Path clean = documents.clean("order.pdf");
        try (Desk desk = desk("unhcr-1")) {
            enter(desk);
            page.navigate(desk.address() + "/drafts");
            look("drafts-none");
            press("Prepare a referral");
            look("draft-begun");
            String draft = page.url();
            // Documents first: what the form refers to must be there to be chosen.
            page.navigate(draft + "/documents");
            look("documents-none");
            add(clean);
            assertThat(page.getByText("It can go as you decided.")).isVisible();
            page.locator("#title-1").fill("Order of the court");
            page.locator("#language-1").fill("French");
            page.locator("#compartment-1").selectOption("security-and-legal");
            look("documents");
            press("Save and come back later");
            for (String task : TASKS) {
                page.navigate(draft + "/form/" + task);
                String title = page.locator("h1").innerText();
                fill();
                if (task.equals("charges")) {
                    page.locator("input[type=checkbox]").first().check();
                }
                if (List.of("case", "family", "charges", "whereabouts").contains(task)) {
                    look("draft-" + task);
                }
                press("Save and go on");
                assertThat(page.locator("h1")).not().hasText(title);
            }
            page.navigate(draft);
            assertThat(page.getByText("Complete", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(TASKS.size() + 1);
            look("draft-filled");
            page.navigate(draft + "/readers");
            press("Save and go on");
            look("readers-faults");
            page.locator(".govuk-error-summary a").first().click();
            for (Locator each : page.getByLabel("officer-1 (resettlement)").all()) {
                if (each.getAttribute("name").startsWith("to-")) {
                    each.check();
                }
            }
            look("readers");
            press("Save and go on");
            look("check");
            assertThat(page.locator(".desk-form--whole")).containsText("Order of the court");
            press("Seal and send");
            assertThat(page.getByText("Received by the exchange, and its receipt verified"))
                    .isVisible();
            page.navigate(draft + "/check");
            assertThat(page.getByText("This was sealed already.")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Seal and send"))).hasCount(0);
        }
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            page.locator("tbody a").first().click();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Open Part 1"))).isVisible();
            look("bundle-by-compartments");
            press("Open Part 3");
            page.locator("input[value='eligibility']").check();
            page.getByLabel("In your own words").fill(People.WORDS);
            press("Record and open");
            assertThat(page.locator(".desk-form")).containsText("Complete and without contradiction");
            page.locator(".desk-page img").first().waitFor();
            assertThat(page.getByText("No further pages.")).isVisible();
            look("view-of-a-compartment");
        }
        // Nothing that was typed, and no page of the document, lies on the disk in clear.
        try (Stream<Path> files = Files.walk(folder.resolve("home-unhcr-1"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("Ilvane", "Order of the court", "%PDF", "/Page");
            }
        }
    }

    @Test
    void whatIsWrongIsToldWhereItIsAndNothingIsLost() throws Exception {
        context.close();
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(420, 900).setColorScheme(ColorScheme.DARK));
        page = context.newPage();
        try (Desk desk = desk("fld-1")) {
            enter(desk);
            page.getByRole(AriaRole.BUTTON, named("Français")).click();
            page.navigate(desk.address() + "/drafts");
            press("Préparer un dossier");
            String draft = page.url();
            page.navigate(draft + "/form/family");
            page.locator("[name='/people']").fill("beaucoup");
            press("Enregistrer et continuer");
            assertThat(page.locator(".govuk-error-summary")).isVisible();
            assertThat(page.locator("[name='/people']")).hasValue("beaucoup");
            look("draft-family-faults-fr-dark-narrow");
            page.navigate(draft);
            look("draft-fr-dark-narrow");
            page.navigate(draft + "/form/whereabouts");
            page.locator("[name='/location/country']").fill("Suède");
            press("Enregistrer et revenir plus tard");
            page.navigate(draft + "/form/whereabouts");
            assertThat(page.locator("[name='/location/country']")).hasValue("Suède");
            page.navigate(draft + "/check");
            look("check-open-fr-dark-narrow");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Sceller et envoyer")))
                    .hasCount(0);
            assertThat(page.locator("body").innerText()).doesNotContain("??");
            page.navigate(draft + "/documents");
            add(new Documents(folder).hostile("javascript.pdf"));
            assertThat(page.locator(".desk-verdict--unsound")).isVisible();
            look("documents-hostile-fr-dark-narrow");
            page.locator("button[value^='scrub-']").click();
            assertThat(page.locator(".desk-verdict--sound")).isVisible();
            page.locator("button[value^='remove-']").click();
            assertThat(page.getByText("Pas encore de documents.")).isVisible();
            page.navigate(draft);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Supprimer cette préparation"))
                    .click();
            look("draft-forget-fr-dark-narrow");
            press("Supprimer");
            assertThat(page.navigate(draft).status()).isEqualTo(404);
            try (Stream<Path> files = Files.walk(folder.resolve("home-fld-1"))) {
                assertThat(files.map(Path::toString))
                        .noneMatch(name -> name.contains(draft.substring(draft.lastIndexOf('/') + 1)));
            }
        }
    }

    @Test
    void nobodyElseHasPreparationsAndNobodyElsesAreShown() throws Exception {
        String draft;
        try (Desk desk = desk("pd-1")) {
            enter(desk);
            page.navigate(desk.address() + "/drafts");
            press("Prepare a referral");
            draft = page.url().substring(page.url().lastIndexOf('/'));
        }
        try (Desk desk = desk("officer-1")) {
            enter(desk);
            for (String path : List.of("/drafts", "/drafts" + draft, "/drafts" + draft + "/check", "/sealing")) {
                assertThat(page.navigate(desk.address() + path).status()).isEqualTo(404);
            }
        }
        // Another caseworker who has the files has no key to them.
        try (Stream<Path> files = Files.walk(folder.resolve("home-pd-1"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().contains("drafts"))
                    .toList()) {
                Path other = folder.resolve("home-fld-1")
                        .resolve(folder.resolve("home-pd-1").relativize(file));
                Files.createDirectories(other.resolveSibling(""));
                Files.copy(file, other);
            }
        }
        try (Desk desk = desk("fld-1")) {
            enter(desk);
            assertThat(page.navigate(desk.address() + "/drafts" + draft).status())
                    .isEqualTo(404);
            page.navigate(desk.address() + "/drafts");
            assertThat(page.getByText("Nothing is in preparation.")).isVisible();
        }
    }
}
