package org.safeconduct.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.desk.Desk;
import org.safeconduct.directory.RecoveryPolicy;
import org.safeconduct.keys.KeyRing;

/** A caseworker sees every key that will be able to open what they seal, the recovery key among them. */
class DeskRecoveryIT extends DeskBrowser {
    @TempDir
    private Path folder;

    private Desk desk(RecoveryPolicy policy) throws Exception {
        Path keys = RecoveryKeys.enrolled(folder.resolve("keys"), policy);
        return new Desks(folder)
                .of(keys, "unhcr-1", "http://127.0.0.1:9", Duration.ofMinutes(10), InstantSource.system());
    }

    private String begin(Desk desk) throws Exception {
        enter(desk);
        page.navigate(desk.address() + "/drafts");
        page.getByRole(AriaRole.BUTTON, named("Prepare a referral")).click();
        page.waitForURL(url -> url.matches(".*/drafts/[0-9a-f]{32}"));
        return page.url();
    }

    private void choose() {
        page.locator("[name^='to-'][value='officer-1']").all().forEach(each -> each.check());
        page.getByRole(AriaRole.BUTTON, named("Save and go on")).click();
        page.waitForURL(url -> url.endsWith("/check"));
    }

    @Test
    void whereTheSenderMayChooseTheyDo() throws Exception {
        try (Desk desk = desk(RecoveryPolicy.OPTIONAL)) {
            String draft = begin(desk);
            page.navigate(draft + "/readers");
            assertThat(page.getByLabel("recovery-1 (resettlement)")).isChecked();
            String fingerprint = KeyRing.allegedCertificates(folder.resolve("keys/recovery-1.p12"))
                    .encryption()
                    .fingerprints()
                    .classical()
                    .hex();
            page.getByText("Keys of recovery-1 (resettlement)").click();
            assertThat(page.getByText(fingerprint.replaceAll("(.{4})", "$1 ").strip()))
                    .isVisible();
            look("readers-recovery");
            choose();
            assertThat(page.getByText("and the recovery keys recovery-1").first())
                    .isVisible();
            look("check-recovery");
            page.navigate(draft + "/readers");
            page.getByLabel("recovery-1 (resettlement)").uncheck();
            choose();
            assertThat(page.getByText("recovery-1")).hasCount(0);
            page.navigate(draft + "/readers");
            assertThat(page.getByLabel("recovery-1 (resettlement)")).not().isChecked();
        }
    }

    @Test
    void whereTheRosterAsksForItItIsSaidSo() throws Exception {
        try (Desk desk = desk(RecoveryPolicy.REQUIRED)) {
            String draft = begin(desk);
            page.navigate(draft + "/readers");
            assertThat(page.getByLabel("recovery-1 (resettlement)")).hasCount(0);
            assertThat(page.getByText("The roster asks that everything for officers is sealed to it."))
                    .isVisible();
            choose();
            assertThat(page.getByText("and the recovery keys recovery-1").first())
                    .isVisible();
        }
    }
}
