package org.safeconduct.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Plain text to one address. */
public final class MailChannel implements Channel {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;
    private final InternetAddress to;

    /** @throws IllegalArgumentException, without naming it, if one of the two is not a single address with a domain */
    public MailChannel(MailServer server, String address) {
        session = server.session();
        from = address(server.from());
        to = address(address);
    }

    private static InternetAddress address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getAddress().indexOf('@') < 0 || address.isGroup()) {
                throw new IllegalArgumentException("an address without a domain");
            }
            return address;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("not an address");
        }
    }

    @Override
    public void tell(UUID message, Pace pace, Instant now) throws NotTold {
        try {
            Transport.send(compose(message, pace, now));
        } catch (MessagingException e) {
            throw new NotTold(NotTold.Reason.NOT_TAKEN);
        }
    }

    private MimeMessage compose(UUID id, Pace pace, Instant now) throws MessagingException {
        MimeMessage message = new Named(session, id, from);
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(Words.subject(pace), UTF_8);
        message.setText(Words.text(pace), UTF_8);
        message.setSentDate(Date.from(now));
        // RFC 3834 section 5: nobody's vacation program answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** By its own identifier: the library's would tell this machine's name and user. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, UUID id, InternetAddress from) {
            super(session);
            String address = from.getAddress();
            this.id = "<" + id + address.substring(address.lastIndexOf('@')) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
