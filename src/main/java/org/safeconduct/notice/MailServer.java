package org.safeconduct.notice;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed in.
 *
 * @param from address that all mail comes from
 * @param login null where the server asks for none
 */
public record MailServer(
        String host,
        int port,
        Security security,
        String from,
        @Nullable Login login) {
    /** For each socket operation, milliseconds. */
    private static final String PATIENCE = "10000";

    /** How the connection is protected. */
    public enum Security {
        /** Plain at first; ends where the server offers no TLS, before anything is told. */
        STARTTLS,
        /** From the first byte. */
        TLS,
        /** For a server of this same machine. */
        NONE
    }

    /** @param password never shown */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "login";
        }
    }

    Session session() {
        String protocol = "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        properties.setProperty("mail.smtp.timeout", PATIENCE);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE);
        properties.setProperty("mail.smtp.auth", String.valueOf(login != null));
        return Session.getInstance(properties, login == null ? null : new Known(login));
    }

    private static final class Known extends Authenticator {
        private final Login login;

        Known(Login login) {
            this.login = login;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(login.username(), login.password());
        }
    }
}
