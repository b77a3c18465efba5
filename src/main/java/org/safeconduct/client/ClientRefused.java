package org.safeconduct.client;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;

/** The exchange refused, could not be reached, or answered something that does not hold. */
public final class ClientRefused extends Refused {
    private final boolean answered;

    ClientRefused(Refusal refusal, @Nullable Throwable cause) {
        this(refusal, cause, false);
    }

    private ClientRefused(Refusal refusal, @Nullable Throwable cause, boolean answered) {
        super(refusal, cause);
        this.answered = answered;
    }

    /** The exchange said that this is what was asked for, and it is not. */
    static ClientRefused unreadable(ClientRefusal refusal, @Nullable Throwable cause) {
        return new ClientRefused(refusal, cause, true);
    }

    ClientRefused(ClientRefusal refusal) {
        this(refusal, null);
    }

    /** Whether a document or file came with a status of success and could not be read. */
    boolean unreadable() {
        return answered;
    }

    /** Whether nothing was decided, so that trying again later makes sense. */
    public boolean unreachable() {
        return switch (refusal()) {
            case ClientRefusal reason -> reason.unreachable();
            case ExchangeRefusal said -> said.status() >= 500 || said.status() == 429;
            default -> false;
        };
    }
}
