package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.notice.MailServer.Security;

class NoticeAddressesTest {
    private static final String WHOSE = "safeconduct.notices.people.officer-1";
    private static final String HOOK = "https://hooks.example/fictional";

    @TempDir
    Path folder;

    private Path secret;

    @BeforeEach
    void write() throws Exception {
        secret = Files.writeString(
                folder.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    }

    private static NoticeSettings settings(NoticeSettings.@Nullable Mail mail, NoticeSettings.Address address) {
        return new NoticeSettings(Duration.ofMinutes(15), mail, Map.of("officer-1", address), Map.of());
    }

    private static NoticeSettings.Mail server(@Nullable String host, @Nullable String from, Security security) {
        return new NoticeSettings.Mail(from, host, null, security, null, null);
    }

    private static void assertRefused(NoticeSettings settings, SettingRefused.Reason reason, String property) {
        SettingRefused refused = assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> NoticeAddresses.read(settings))
                .actual();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.property()).isEqualTo(property);
        assertThat(refused.getMessage()).contains(property).doesNotContain("@", "hooks.example");
        assertThat(refused.getCause())
                .satisfiesAnyOf(
                        cause -> assertThat(cause).isNull(),
                        cause -> assertThat(cause).isInstanceOf(java.io.IOException.class));
    }

    private static NoticeSettings.Address mailTo(String address) {
        return new NoticeSettings.Address(address, null, null);
    }

    private NoticeSettings.Address hookTo(String address) {
        return new NoticeSettings.Address(null, address, secret);
    }

    @Test
    void takesWhatIsSafe() {
        NoticeSettings.Mail mail = server("mail.example", "exchange@authority.example", Security.STARTTLS);
        assertThat(NoticeAddresses.read(settings(mail, mailTo("officer-1@mail.example")))
                        .isEmpty())
                .isFalse();
        assertThat(NoticeAddresses.read(settings(null, hookTo(HOOK))).isEmpty()).isFalse();
        assertThat(NoticeAddresses.read(settings(null, hookTo("http://127.0.0.1:8081/x")))
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aWebhookIsHttpsOrOfThisMachine() {
        for (String address : new String[] {
            "http://hooks.example/",
            "http://127.0.0.1.hooks.example/",
            "ftp://hooks.example/",
            "https:///x",
            "x",
            "https://a@hooks.example/"
        }) {
            assertRefused(settings(null, hookTo(address)), SettingRefused.Reason.VALUE, WHOSE + ".webhook");
        }
    }

    @Test
    void aWebhookHasASecret() throws Exception {
        assertRefused(
                settings(null, new NoticeSettings.Address(null, HOOK, null)),
                SettingRefused.Reason.MISSING,
                WHOSE + ".secret-file");
        assertRefused(
                settings(null, new NoticeSettings.Address(null, HOOK, folder.resolve("none"))),
                SettingRefused.Reason.FILE,
                WHOSE + ".secret-file");
        for (String text : new String[] {"", "secret", "whsec_", "whsec_AAAA", "whsec_%", "whsec_" + "A".repeat(400)}) {
            Files.writeString(secret, text);
            assertRefused(settings(null, hookTo(HOOK)), SettingRefused.Reason.VALUE, WHOSE + ".secret-file");
        }
    }

    @Test
    void mailNeedsAServerWithTls() {
        NoticeSettings.Address to = mailTo("officer-1@mail.example");
        String prefix = "safeconduct.notices.mail.";
        assertRefused(settings(null, to), SettingRefused.Reason.MISSING, prefix + "host");
        assertRefused(
                settings(server(null, "a@authority.example", Security.TLS), to),
                SettingRefused.Reason.MISSING,
                prefix + "host");
        assertRefused(
                settings(server("mail.example", null, Security.TLS), to),
                SettingRefused.Reason.MISSING,
                prefix + "from");
        assertRefused(
                settings(server("mail.example", "nobody", Security.TLS), to),
                SettingRefused.Reason.VALUE,
                prefix + "from");
        assertRefused(
                settings(server("mail.example", "a@authority.example", Security.NONE), to),
                SettingRefused.Reason.VALUE,
                prefix + "security");
        assertRefused(
                settings(
                        new NoticeSettings.Mail(
                                "a@authority.example", "mail.example", null, Security.TLS, "exchange", null),
                        to),
                SettingRefused.Reason.MISSING,
                prefix + "password-file");
    }

    @Test
    void anAddressIsOne() {
        NoticeSettings.Mail mail = server("mail.example", "exchange@authority.example", Security.STARTTLS);
        for (String address :
                new String[] {"", "x", "a@b@c", "a@mail.example, b@mail.example", "a@mail.example\r\nBcc: b@x"}) {
            assertRefused(settings(mail, mailTo(address)), SettingRefused.Reason.VALUE, WHOSE + ".mail");
        }
        assertRefused(
                settings(mail, new NoticeSettings.Address(null, null, null)),
                SettingRefused.Reason.MISSING,
                WHOSE + ".mail");
    }

    @Test
    void aDigestIsNotShorterThanAMinute() {
        for (Duration every : new Duration[] {Duration.ofSeconds(59), Duration.ZERO, Duration.ofDays(8)}) {
            NoticeSettings settings = new NoticeSettings(every, null, Map.of("officer-1", hookTo(HOOK)), Map.of());
            assertThatExceptionOfType(SettingRefused.class)
                    .isThrownBy(() -> NoticeConfiguration.every(settings))
                    .withMessageContaining("safeconduct.notices.every");
        }
    }

    @Test
    void settingsDoNotShowAddresses() {
        assertThat(settings(null, mailTo("officer-1@mail.example")).toString()).doesNotContain("@");
    }
}
