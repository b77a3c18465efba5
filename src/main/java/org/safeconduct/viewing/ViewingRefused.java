package org.safeconduct.viewing;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** Nothing can be shown on this machine; found out before anything is asked for. */
public final class ViewingRefused extends Refused {
    public ViewingRefused(ViewingRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public ViewingRefusal refusal() {
        return (ViewingRefusal) super.refusal();
    }
}
