package org.safeconduct.client;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;

/** The exchange refused, could not be reached, or answered something that does not hold. */
public final class ClientRefused extends Refused {
    private static final int NOT_FOUND = 404;

    private final boolean answered;
    private final boolean afterLostAnswer;

    ClientRefused(Refusal refusal, @Nullable Throwable cause) {
        this(refusal, cause, false, false);
    }

    private ClientRefused(Refusal refusal, @Nullable Throwable cause, boolean answered, boolean afterLostAnswer) {
        super(refusal, cause);
        this.answered = answered;
        this.afterLostAnswer = afterLostAnswer;
    }

    /** The exchange said that this is what was asked for, and it is not. */
    static ClientRefused unreadable(ClientRefusal refusal, @Nullable Throwable cause) {
        return new ClientRefused(refusal, cause, true, false);
    }

    ClientRefused(ClientRefusal refusal) {
        this(refusal, null);
    }

    /** Whether a document or file came with a status of success and could not be read. */
    boolean unreadable() {
        return answered;
    }

    /** The same, of what was asked again because the first answer was lost: that one may have been another. */
    ClientRefused lostBefore() {
        return new ClientRefused(refusal(), getCause(), answered, true);
    }

    /** Whether what was refused here may have been granted when it was asked for the first time. */
    boolean afterLostAnswer() {
        return afterLostAnswer;
    }

    /** Of several things that are asked for: one that is not there keeps nobody from the others. @throws ClientRefused this */
    public void requireUnknown() throws ClientRefused {
        if (!(refusal() instanceof ExchangeRefusal said && said.status() == NOT_FOUND)) {
            throw this;
        }
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
