package org.safeconduct.keys;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A key file, certificate, signature or key envelope was not accepted. */
public final class KeysRefused extends Refused {
    KeysRefused(KeysRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public KeysRefusal refusal() {
        return (KeysRefusal) super.refusal();
    }
}
