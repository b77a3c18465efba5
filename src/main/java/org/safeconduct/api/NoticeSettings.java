package org.safeconduct.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safeconduct.notice.MailServer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code safeconduct.notices}: off where nobody has an address. Addresses are text until they are
 * checked here: what Spring refuses it shows.
 *
 * @param every a digest's time
 * @param people by pseudonym
 * @param organisations by their id: one address for all of one
 */
@ConfigurationProperties("safeconduct.notices")
record NoticeSettings(
        @DefaultValue("15m") Duration every,
        @Nullable Mail mail,
        @DefaultValue Map<String, Address> people,
        @DefaultValue Map<String, Address> organisations) {

    boolean on() {
        return !people.isEmpty() || !organisations.isEmpty();
    }

    /**
     * Where mail is handed in.
     *
     * @param port null for the usual one of the security
     * @param username null where the server asks for none
     */
    record Mail(
            @Nullable String from,
            @Nullable String host,
            @Nullable Integer port,
            @DefaultValue("starttls") MailServer.Security security,
            @Nullable String username,
            @Nullable Path passwordFile) {}

    /** Of one of them: mail, a webhook with its secret, or both. */
    record Address(
            @Nullable String mail,
            @Nullable String webhook,
            @Nullable Path secretFile) {
        /** Whose it is is nobody's business. */
        @Override
        public String toString() {
            return "address";
        }
    }
}
