package org.safeconduct.client;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;

/** The exchange refused, could not be reached, or answered something that does not hold. */
public final class ClientRefused extends Refused {
    ClientRefused(Refusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    ClientRefused(ClientRefusal refusal) {
        this(refusal, null);
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
