package org.safeconduct.viewing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stops the drawing of a part, and not its opening. */
final class Short extends IOException {
    private final transient Shortage shortage;

    Short(Shortage shortage, @Nullable IOException cause) {
        super(shortage.code(), cause);
        this.shortage = shortage;
    }

    Shortage shortage() {
        return shortage;
    }
}
