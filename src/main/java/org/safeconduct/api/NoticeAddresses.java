package org.safeconduct.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safeconduct.notice.AddressBook;
import org.safeconduct.notice.Addressee;
import org.safeconduct.notice.Channel;
import org.safeconduct.notice.MailChannel;
import org.safeconduct.notice.MailServer;
import org.safeconduct.notice.WebhookChannel;
import org.safeconduct.notice.WebhookSecret;

/** Whom the settings name, and how; refused by the property's name, never with what stands in it. */
final class NoticeAddresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final int STARTTLS_PORT = 587;
    private static final int TLS_PORT = 465;
    /** Of a secret or password. */
    private static final int LONGEST = 4096;

    private final NoticeSettings settings;
    private @Nullable MailServer mail;
    private @Nullable HttpClient http;

    private NoticeAddresses(NoticeSettings settings) {
        this.settings = settings;
    }

    static AddressBook read(NoticeSettings settings) {
        NoticeAddresses reader = new NoticeAddresses(settings);
        Map<Addressee, List<Channel>> channels = new HashMap<>();
        settings.people()
                .forEach((id, address) ->
                        channels.put(Addressee.person(id), reader.channels("notices.people." + id, address)));
        settings.organisations()
                .forEach((id, address) -> channels.put(
                        Addressee.organisation(id), reader.channels("notices.organisations." + id, address)));
        return new AddressBook(channels);
    }

    private List<Channel> channels(String property, NoticeSettings.Address address) {
        List<Channel> channels = new ArrayList<>();
        String to = address.mail();
        if (to != null) {
            MailServer server = mail();
            channels.add(checked(property + ".mail", "is not one mail address", () -> new MailChannel(server, to)));
        }
        String webhook = address.webhook();
        if (webhook != null) {
            WebhookSecret secret = secret(property, address.secretFile());
            HttpClient client = http();
            channels.add(checked(
                    property + ".webhook",
                    "is not an https address",
                    () -> new WebhookChannel(client, webhook, secret)));
        }
        if (channels.isEmpty()) {
            throw missing(property + ".mail");
        }
        return channels;
    }

    private WebhookSecret secret(String property, @Nullable Path file) {
        String name = property + ".secret-file";
        String text = text(name, Settings.required(file, name));
        return checked(name, "names a file without a webhook secret", () -> WebhookSecret.parse(text));
    }

    private HttpClient http() {
        if (http == null) {
            http = WebhookChannel.client();
        }
        return http;
    }

    private MailServer mail() {
        if (mail == null) {
            mail = mail(Settings.required(settings.mail(), "notices.mail.host"));
        }
        return mail;
    }

    private static MailServer mail(NoticeSettings.Mail mail) {
        String host = Settings.required(mail.host(), "notices.mail.host");
        String from = Settings.required(mail.from(), "notices.mail.from");
        if (mail.security() == MailServer.Security.NONE && !LOOPBACK.contains(host)) {
            String name = "safeconduct.notices.mail.security";
            throw new SettingRefused(
                    SettingRefused.Reason.VALUE,
                    name,
                    "The property " + name + " may be none only for a mail server of this machine.");
        }
        Integer port = mail.port();
        MailServer server = new MailServer(
                host,
                port != null ? port : mail.security() == MailServer.Security.TLS ? TLS_PORT : STARTTLS_PORT,
                mail.security(),
                from,
                login(mail));
        checked("notices.mail.from", "is not one mail address", () -> new MailChannel(server, from));
        return server;
    }

    private static MailServer.@Nullable Login login(NoticeSettings.Mail mail) {
        String username = mail.username();
        if (username == null) {
            return null;
        }
        String name = "notices.mail.password-file";
        return new MailServer.Login(username, text(name, Settings.required(mail.passwordFile(), name)));
    }

    private static String text(String property, Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            String name = "safeconduct." + property;
            throw new SettingRefused(
                    SettingRefused.Reason.FILE, name, "The file of " + name + " cannot be read or opened.", e);
        }
    }

    private static <T> T checked(String property, String wrong, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            String name = "safeconduct." + property;
            throw new SettingRefused(SettingRefused.Reason.VALUE, name, "The property " + name + " " + wrong + ".");
        }
    }

    private static SettingRefused missing(String property) {
        String name = "safeconduct." + property;
        return new SettingRefused(SettingRefused.Reason.MISSING, name, "The property " + name + " is not set.");
    }
}
