package org.safeconduct.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something was refused for a reason a person can be told; the cause, where there is one, is for the log only. */
public abstract class Refused extends Exception {
    private final transient Refusal refusal;

    protected Refused(Refusal refusal, @Nullable Throwable cause) {
        super(Sentences.what(refusal, Locale.ENGLISH), cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
