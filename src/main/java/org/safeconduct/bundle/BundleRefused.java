package org.safeconduct.bundle;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** A bundle, envelope or payload was not accepted. */
public sealed class BundleRefused extends Refused permits DocumentChanged {
    public BundleRefused(BundleRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public BundleRefusal refusal() {
        return (BundleRefusal) super.refusal();
    }
}
