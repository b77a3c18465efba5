package org.safeconduct.storage;

import java.io.IOException;

/** There is no object of that name. */
public final class ObjectMissing extends IOException {
    public ObjectMissing(ObjectName name) {
        super(name.value());
    }
}
