package org.safeconduct.directory;

import org.jspecify.annotations.Nullable;
import org.safeconduct.language.Refused;

/** The roster, or somebody named in it, was not accepted. */
public final class DirectoryRefused extends Refused {
    public DirectoryRefused(DirectoryRefusal refusal, @Nullable Throwable cause) {
        super(refusal, cause);
    }

    @Override
    public DirectoryRefusal refusal() {
        return (DirectoryRefusal) super.refusal();
    }
}
