package org.safeconduct.notice;

import java.time.Instant;
import java.util.UUID;

/** A way to somebody. What it throws has no address in it. */
public sealed interface Channel permits MailChannel, WebhookChannel {
    /**
     * One message, always of this pace's words.
     *
     * @param message the same where it is tried again
     */
    void tell(UUID message, Pace pace, Instant now) throws NotTold;

    /** How tables and logs call it: never its address. */
    default String code() {
        return switch (this) {
            case MailChannel mail -> "mail";
            case WebhookChannel webhook -> "webhook";
        };
    }
}
