package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.safeconduct.desk.Desk;

/** A real browser for whoever sits at a desk, and a look at each page: a picture to be looked at, and no finding of axe. */
abstract class DeskBrowser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENS = Path.of("target/screens");

    private static Playwright playwright;
    static Browser browser;

    BrowserContext context;
    Page page;

    @BeforeAll
    static void startBrowser() throws IOException {
        assumeThat(CHROMIUM).exists();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Files.createDirectories(SCREENS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @BeforeEach
    void newBrowser() {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1360, 900));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
    }

    /** As it was last seen: what a failed test leaves to look at. */
    @AfterEach
    void closeBrowser(TestInfo test) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve("last-" + test.getDisplayName().replaceAll("\\W", "") + ".png")));
        context.close();
    }

    void enter(Desk desk) throws IOException {
        page.navigate(desk.link().toString());
        page.getByRole(AriaRole.BUTTON, named("Open the desk")).click();
        page.getByLabel("Passphrase").fill(Desks.passphrase());
        page.getByRole(AriaRole.BUTTON, named("Unlock")).click();
        page.waitForURL(url -> !url.endsWith("/unlock"));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** A picture to look at, and no finding of axe. */
    void look(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(
                        each -> each.getId() + ": " + each.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
